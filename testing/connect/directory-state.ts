import type { directoryCalls } from './graph-calls'

type GraphCalls = ReturnType<typeof directoryCalls>
type Item = Record<string, unknown>

/** Everything that Graph shows of a tenant's app registrations and consent. */
export interface DirectoryState {
  applications: Item[]
  owners: Item[]
  federated: Item[]
  principals: Item[]
  grants: Item[]
}

/** Reads a collection of Graph. */
export async function listed(graph: GraphCalls, path: string): Promise<Item[]> {
  return ((await graph('GET', path)).body as { value?: Item[] }).value ?? []
}

/** Reads what a run of `npm run connect` left in the directory. */
export async function directoryState(graph: GraphCalls): Promise<DirectoryState> {
  const applications = await listed(graph, '/applications')
  const path = `/applications/${String(applications[0]?.id)}`
  const [owners, federated, principals, grants] = await Promise.all(
    [`${path}/owners`, `${path}/federatedIdentityCredentials`, '/servicePrincipals', '/oauth2PermissionGrants'].map((one) =>
      listed(graph, one),
    ),
  )
  return { applications, owners: owners ?? [], federated: federated ?? [], principals: principals ?? [], grants: grants ?? [] }
}

/** A state without IDs, times, and keys, which differ between two runs of the same steps. */
export const comparable = (state: DirectoryState): unknown =>
  JSON.parse(
    JSON.stringify(state)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
      .replaceAll(/"customKeyIdentifier":"[^"]*"/g, '"customKeyIdentifier":""'),
  )
