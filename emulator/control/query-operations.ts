import { evaluateAlerts } from '../arm/monitor/evaluate-alerts'
import { withResource } from '../azure/change-tenant-resources'
import { tenants } from '../personas'
import { requests } from './control-requests'
import { type Operations, operation } from './operation'

/** Operations that set the behavior of the query service and add rows for it to find. */
export const queryOperations: Operations = {
  'POST /queries': operation(requests.queries, (_emulator, { state }, switches) => {
    state.queries = { ...state.queries, ...switches }
  }),
  'POST /sign-ins': operation(
    requests.signIn,
    (_emulator, { state }, { tenant, userPrincipalName, appDisplayName, resultType, ipAddress, ...times }) => {
      state.ingestion.signIn(tenants[tenant].id, times, {
        UserPrincipalName: userPrincipalName,
        UserDisplayName: userPrincipalName,
        ...(appDisplayName !== undefined && { AppDisplayName: appDisplayName }),
        ...(ipAddress !== undefined && { IPAddress: ipAddress }),
        ...(resultType !== undefined && { ResultType: resultType }),
      })
      state.onChange()
    },
  ),
  'PUT /alert-rules': operation(requests.alertRule, (_emulator, { state }, { path, body: { location = '', tags, properties } }) => {
    const [id = ''] = path.split('?')
    const rule = {
      id,
      name: id.split('/').at(-1) ?? '',
      type: 'Microsoft.Insights/scheduledQueryRules',
      location,
      properties,
      ...(tags && { tags }),
    }
    state.changeResources((before) => withResource(before, rule))
  }),
  'POST /alerts/evaluate': operation(requests.evaluateAlerts, (_emulator, { state }, { minutes }) => ({
    value: evaluateAlerts(state, minutes),
  })),
}
