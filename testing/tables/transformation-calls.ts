import type { Emulator } from '@/emulator/emulator'
import { type Answer, type CallOptions, callArm } from '@/testing/arm-calls'

/** The ID of a rule of that name, in the resource group of a workspace. */
export const ruleIdIn = (workspaceId: string, name = 'dcr-by-someone-else') =>
  `${workspaceId.split('/').slice(0, 5).join('/')}/providers/Microsoft.Insights/dataCollectionRules/${name}`

/** The body of a rule with the transformations of a workspace's tables. */
export const ruleBodyFor = (workspaceId: string, queries: Record<string, string>, location = 'westeurope') => ({
  location,
  kind: 'WorkspaceTransforms',
  properties: {
    dataSources: {},
    destinations: { logAnalytics: [{ workspaceResourceId: workspaceId, name: 'target' }] },
    dataFlows: Object.entries(queries).map(([table, transformKql]) => ({
      streams: [`Microsoft-Table-${table}`],
      destinations: ['target'],
      transformKql,
    })),
  },
})

/** Calls to the API of data collection rules, as someone other than the portal makes them. */
export const transformationCalls = (emulator: () => Pick<Emulator, 'armUrl' | 'issueToken'>, workspaceId: string) => {
  const pathOf = (ruleId: string) => `${ruleId}?api-version=2023-03-11`
  const put = async (
    queries: Record<string, string>,
    options: CallOptions & { ruleId?: string; location?: string } = {},
  ): Promise<Answer> =>
    callArm(emulator(), pathOf(options.ruleId ?? ruleIdIn(workspaceId)), {
      method: 'PUT',
      body: ruleBodyFor(workspaceId, queries, options.location),
      ...options,
    })
  const link = async (ruleId = ruleIdIn(workspaceId)): Promise<Answer> =>
    callArm(emulator(), `${workspaceId}?api-version=2025-07-01`, {
      method: 'PATCH',
      body: { properties: { defaultDataCollectionRuleResourceId: ruleId } },
    })
  return { put, link, read: async (ruleId = ruleIdIn(workspaceId)): Promise<Answer> => callArm(emulator(), pathOf(ruleId)) }
}

/** The writes of rules and workspaces among requests, in their order: "PUT rule 201". */
export const ruleWrites = (requests: readonly { method: string; path: string; status: number }[]): string[] =>
  requests
    .filter(({ method, path }) => ['PUT', 'PATCH'].includes(method) && /dataCollectionRules|workspaces/i.test(path))
    .map(({ method, path, status }) => `${method} ${/dataCollectionRules/i.test(path) ? 'rule' : 'workspace'} ${status}`)
