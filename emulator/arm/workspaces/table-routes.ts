import { knownCategories } from '../../azure/known-categories'
import type { Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { openResource } from '../open-scope'

const workspaceType = 'Microsoft.OperationalInsights/workspaces'
const type = `${workspaceType}/tables`

/** The tables of a workspace with their plans (Microsoft Learn, "Tables - List By Workspace"). They're listed before any row arrives. */
export const tableRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    path: /^(?<workspace>\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/workspaces\/[^/]+)\/tables$/i,
    type,
    apiVersions: apiVersions.operationalInsights,
    handle: listTables,
  },
]

function listTables(call: ArmCall, { workspace = '' }: Record<string, string>): Reply {
  const opened = openResource(call, workspaceType, workspace, `${type}/read`)
  if ('refused' in opened) return opened.refused
  const { id, properties } = opened.resource
  const retentionInDays = typeof properties?.retentionInDays === 'number' ? properties.retentionInDays : 30
  return ok({
    value: knownCategories.map(({ table }) => ({
      id: `${id}/tables/${table}`,
      name: table,
      properties: {
        plan: call.state.tablePlans.planOf(id, table),
        // Without a retention of its own, a table has the one of its workspace.
        retentionInDays,
        totalRetentionInDays: retentionInDays,
        provisioningState: 'Succeeded',
        schema: { name: table, tableType: 'Microsoft' },
      },
    })),
  })
}
