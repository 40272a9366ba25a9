import { portalRegistration, requiredApis } from '../../lib/domain/app-registration/portal-registration'
import { listWords } from '../../lib/domain/text'
import { grantSchema, servicePrincipalSchema } from './application-wire'
import { type GraphClient, GraphRefusal } from './graph-client'
import type { Progress } from './progress'

/** What a client needs consent for: an API, by its client ID, and permissions. */
interface NeededConsent {
  appId: string
  name: string
  values: readonly string[]
}

/**
 * Consents for everyone to what the portal calls, and to the portal's own permission, which people couldn't consent to where the tenant
 * doesn't allow it. Consent that exists isn't reduced.
 * @param principalId the object ID of the portal's enterprise application
 * @param consentUrl where an administrator can do the same in a browser
 */
export async function ensureConsent(
  graph: GraphClient,
  { clientId, principalId, consentUrl }: { clientId: string; principalId: string; consentUrl: string },
  progress: Progress,
): Promise<void> {
  const needed: NeededConsent[] = [
    ...requiredApis.map(({ appId, name, permissions }) => ({ appId, name, values: permissions.map(({ value }) => value) })),
    { appId: clientId, name: 'the portal', values: [portalRegistration.scope.value] },
  ]
  for (const consent of needed) {
    try {
      await consentTo(graph, principalId, consent, progress)
    } catch (error) {
      if (!(error instanceof GraphRefusal && error.isDenied)) throw error
      progress.lack({
        what: 'Admin consent is missing',
        remedy: `A Global Administrator, Application Administrator, or Cloud Application Administrator can go to ${consentUrl} or run the same command`,
      })
      return
    }
  }
}

async function consentTo(
  graph: GraphClient,
  principalId: string,
  { appId, name, values }: NeededConsent,
  progress: Progress,
): Promise<void> {
  const resourceId = await resourceOf(graph, appId, name, progress)
  if (resourceId === undefined) return
  const present = await grantFor(graph, principalId, resourceId)
  const granted = present?.scope.split(' ').filter(Boolean) ?? []
  const missing = values.filter((value) => !granted.includes(value))
  if (missing.length === 0) return
  const scope = [...granted, ...missing].join(' ')
  await progress.change('grant', `admin consent for ${listWords(missing)} of ${name}`, () =>
    present === undefined
      ? createGrant(graph, { clientId: principalId, resourceId, scope })
      : graph.send('PATCH', `/oauth2PermissionGrants/${present.id}`, { scope }),
  )
}

/** The consent for everyone of a client to an API. */
async function grantFor(graph: GraphClient, clientId: string, resourceId: string) {
  const filter = `clientId eq '${clientId}' and resourceId eq '${resourceId}' and consentType eq 'AllPrincipals'`
  const [found] = await graph.list(`/oauth2PermissionGrants?$filter=${encodeURIComponent(filter)}`, grantSchema)
  return found
}

async function createGrant(graph: GraphClient, grant: { clientId: string; resourceId: string; scope: string }): Promise<void> {
  try {
    await graph.onceReplicated('the enterprise application', () =>
      graph.send('POST', '/oauth2PermissionGrants', { ...grant, consentType: 'AllPrincipals', principalId: null }),
    )
  } catch (error) {
    // A refused request can have had its effect: Graph was seen to answer 404 to the first and "already exists" to the second.
    const present = await grantFor(graph, grant.clientId, grant.resourceId)
    if (!(error instanceof GraphRefusal) || present === undefined) throw error
    if (present.scope !== grant.scope) await graph.send('PATCH', `/oauth2PermissionGrants/${present.id}`, { scope: grant.scope })
  }
}

/** The object ID of an API in the tenant. One that no one has used yet, such as Azure without subscriptions, is added. */
async function resourceOf(graph: GraphClient, appId: string, name: string, progress: Progress): Promise<string | undefined> {
  const [found] = await graph.list(`/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`, servicePrincipalSchema)
  if (found !== undefined) return found.id
  const created = await progress.change('add', `${name} to the tenant`, () => graph.send('POST', '/servicePrincipals', { appId }))
  return created === undefined ? undefined : servicePrincipalSchema.parse(created).id
}
