import { createHash } from 'node:crypto'
import { isAllowed, resourcesIn } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import type { ArmCall, ArmRoute } from '../arm-context'
import { providerError } from '../arm-errors'
import { openSubscription } from '../open-scope'
import { page } from '../paging'
import { evaluateRule } from './evaluate-alerts'

const minute = 60_000
const day = 24 * 60 * minute
const ranges: Readonly<Record<string, number>> = { '1h': 60 * minute, '1d': day, '7d': 7 * day, '30d': 30 * day }
const pageCountMax = 250

/** The alerts that fired in a subscription (Microsoft.AlertsManagement, Alerts_GetAll). */
export const firedAlertRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    path: /^\/subscriptions\/(?<id>[^/]+)\/providers\/microsoft\.alertsmanagement\/alerts$/i,
    type: 'Microsoft.AlertsManagement/alerts',
    apiVersions: apiVersions.alerts,
    handle: listAlerts,
  },
]

/** Of the documented filters, the emulator knows the time range, the service, and the number of alerts on a page. */
function listAlerts(call: ArmCall, { id = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, id, 'Microsoft.AlertsManagement/alerts/read')
  if ('refused' in opened) return opened.refused
  const query = call.exchange.url.searchParams
  const range = ranges[query.get('timeRange') ?? '1d']
  const pageCount = Number(query.get('pageCount') ?? pageCountMax)
  if (range === undefined || !(pageCount >= 1 && pageCount <= pageCountMax))
    return providerError(400, 'BadRequest', 'The timeRange or the pageCount is not supported.')
  const service = query.get('monitorService')
  if (service !== null && service !== 'Log Alerts V2') return page(call, [], pageCount)
  const now = Date.now()
  const alerts = resourcesIn(call.state.tenantResources, id)
    .filter(({ type }) => type === 'Microsoft.Insights/scheduledQueryRules')
    .flatMap((rule) => {
      const [workspaceId = ''] = rule.properties.scopes as string[]
      if (!isAllowed(call.state.tenantResources, call.persona.id, 'Microsoft.AlertsManagement/alerts/read', workspaceId)) return []
      // A rule that was written while the emulator runs is evaluated from then on; those of a seed have always been there.
      const from = Math.max(now - range, Date.parse(rule.systemData?.lastModifiedAt ?? '') || 0)
      return evaluateRule(call.state, rule, from, now).map((alert) => {
        const severity = `Sev${Number(rule.properties.severity)}`
        return showAlert({ ...alert, ruleId: rule.id, workspaceId, severity })
      })
    })
    .toSorted((one, other) => other.properties.essentials.startDateTime.localeCompare(one.properties.essentials.startDateTime))
  return page(call, alerts, pageCount)
}

interface ShownAlert {
  rule: string
  ruleId: string
  workspaceId: string
  severity: string
  at: string
  isResolved: boolean
  dimensions: Record<string, string>
}

function showAlert({ rule, ruleId, workspaceId, severity, at, isResolved, dimensions }: ShownAlert) {
  const digest = createHash('sha256')
    .update(`${ruleId} ${at} ${JSON.stringify(dimensions)}`)
    .digest('hex')
  return {
    id: `${workspaceId}/providers/Microsoft.AlertsManagement/alerts/${digest.slice(0, 32)}`,
    name: rule,
    type: 'Microsoft.AlertsManagement/alerts',
    properties: {
      essentials: {
        severity,
        signalType: 'Log',
        alertState: 'New',
        monitorCondition: isResolved ? 'Resolved' : 'Fired',
        monitorService: 'Log Alerts V2',
        targetResource: workspaceId.toLowerCase(),
        targetResourceType: 'microsoft.operationalinsights/workspaces',
        alertRule: ruleId.toLowerCase(),
        startDateTime: at,
        lastModifiedDateTime: at,
      },
    },
  }
}
