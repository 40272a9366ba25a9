import type { ActivityRecord } from '../../azure/activity-log'
import type { Reply } from '../../http/exchange'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { authorizationFailed, providerError } from '../arm-errors'

/** The supported subset of the documented filters: a time span, optionally with channels and a resource provider. */
const filter =
  /^eventTimestamp ge '(?<from>[^']+)' and eventTimestamp le '(?<to>[^']+)'( and eventChannels eq 'Admin, Operation')?( and resourceProvider eq '(?<provider>[^']+)')?$/i

/** The tenant's activity log (Microsoft.Insights 2015-04-01, TenantActivityLogs_List). */
export const activityLogRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    path: /^\/providers\/microsoft\.insights\/eventtypes\/management\/values$/i,
    type: 'microsoft.insights/eventtypes',
    apiVersions: ['2015-04-01'],
    handle: listEvents,
  },
]

function listEvents(call: ArmCall): Reply {
  const { activityLog } = call.state
  if (!activityLog.switches.readers.includes(call.persona.id)) {
    return authorizationFailed(
      call.persona,
      'Microsoft.Insights/eventtypes/values/Read',
      '/providers/Microsoft.Insights/eventtypes/management',
    )
  }
  const wanted = filter.exec(call.exchange.url.searchParams.get('$filter') ?? '')?.groups
  const [from, to] = [Date.parse(wanted?.from ?? ''), Date.parse(wanted?.to ?? '')]
  if (wanted === undefined || Number.isNaN(from) || Number.isNaN(to))
    return providerError(400, 'BadRequest', 'The $filter is not one of the allowed patterns.')
  const isOfProvider = wanted.provider === undefined || wanted.provider.toLowerCase() === 'microsoft.aadiam'
  return ok({
    value: isOfProvider
      ? activityLog.read(call.tenant.id, from, to).flatMap((record) => [showEvent(record, 'Succeeded'), showEvent(record, 'Started')])
      : [],
  })
}

/** Each operation has an event for its start and one for its end. */
function showEvent({ tenantId, eventId, correlationId, at, caller, verb, settingName }: ActivityRecord, status: 'Started' | 'Succeeded') {
  const operation = `MICROSOFT.AADIAM/DIAGNOSTICSETTINGS/${verb.toUpperCase()}`
  const resourceId = `/providers/microsoft.aadiam/diagnosticSettings/${settingName}`
  const words = (value: string) => ({ value, localizedValue: value })
  return {
    authorization: { action: operation, scope: resourceId },
    caller,
    channels: 'Operation',
    correlationId,
    eventDataId: status === 'Succeeded' ? eventId : `${eventId}-started`,
    eventName: words(status === 'Started' ? 'BeginRequest' : 'EndRequest'),
    category: words('Administrative'),
    eventTimestamp: new Date(at).toISOString(),
    submissionTimestamp: new Date(at).toISOString(),
    id: `${resourceId}/events/${eventId}/ticks/${at}`,
    level: 'Informational',
    operationId: correlationId,
    operationName: words(operation),
    resourceId,
    resourceProviderName: words('MICROSOFT.AADIAM'),
    resourceType: words('MICROSOFT.AADIAM/DIAGNOSTICSETTINGS'),
    status: words(status),
    subStatus: words(''),
    tenantId,
  }
}
