import { normalizeLocation } from '../../azure/locations'
import { findResource, isAllowed } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { QuerySemanticError, QuerySyntaxError } from '../../log-query/query-errors'
import { runQuery } from '../../log-query/run-query'
import type { ArmCall } from '../arm-context'
import { gatewayError, linkedAuthorizationFailed, providerError } from '../arm-errors'
import { type ActionGroupBody, type AlertRuleBody, frequencies, windows } from './alert-bodies'
import { checkPlans, checkSimpleRule } from './simple-alert-checks'

/** The codes are the service's. Most texts are our own, because few of its errors are published. */
const badRequest = (message: string) => providerError(400, 'BadRequest', message)

/** Microsoft Learn, "Naming rules and restrictions for Azure resources", Microsoft.Insights. */
const isName = (name: string) => name.length <= 260 && !/[*<>%{}&:\\?/+#|]/.test(name) && !/[. ]$/.test(name)

/** Returns the service's error about a log alert rule with this ID; undefined when it's valid. */
export function checkAlertRule(call: ArmCall, id: string, { location, kind = 'LogAlert', properties }: AlertRuleBody): Reply | undefined {
  const { tenantResources } = call.state
  if (!isName(id.split('/').at(-1) ?? '')) return badRequest('The name of the alert rule has characters that are not allowed.')
  if (!location) return gatewayError(400, 'LocationRequired', 'The location property is required for this definition.')
  const [scope, ...others] = properties.scopes
  if (scope === undefined) return badRequest("The property 'scopes' is required and must contain exactly one resource.")
  if (others.length > 0) return badRequest("The property 'scopes' must contain exactly one resource.")
  const workspace = findResource(tenantResources, scope)
  if (workspace === undefined) return badRequest(`The target resource '${scope}' was not found.`)
  const read = 'Microsoft.OperationalInsights/workspaces/query/read'
  if (!isAllowed(tenantResources, call.persona.id, read, workspace.id))
    return linkedAuthorizationFailed(call.persona, 'Microsoft.Insights/scheduledQueryRules/write', id, read, workspace.id)
  if (normalizeLocation(workspace.location) !== normalizeLocation(location))
    return badRequest(
      `The location of the rule, '${location}', does not match the location of its target resource, '${workspace.location}'.`,
    )
  const fault =
    kind === 'SimpleLogAlert'
      ? checkSimpleRule(call, workspace.id, properties)
      : (checkTimes(properties) ?? checkCriteria(call, workspace.id, properties) ?? checkPlans(call, workspace.id, properties))
  return fault ?? checkActions(call, properties)
}

function checkTimes({
  evaluationFrequency = '',
  windowSize = '',
  severity,
  autoMitigate,
  muteActionsDuration,
  criteria,
}: AlertRuleBody['properties']): Reply | undefined {
  if (severity === undefined) return badRequest("The property 'severity' is required for log alert rules.")
  const every = frequencies[evaluationFrequency]
  const over = windows[windowSize]
  if (every === undefined) return badRequest(`The evaluation frequency '${evaluationFrequency}' is not supported.`)
  if (over === undefined) return badRequest(`The window size '${windowSize}' is not supported.`)
  const periods = criteria?.allOf[0]?.failingPeriods?.numberOfEvaluationPeriods ?? 1
  if (every > over * periods)
    return badRequest('The evaluation frequency must not be longer than the window size times the number of evaluation periods.')
  if (autoMitigate === true && muteActionsDuration !== undefined)
    return badRequest("Actions cannot be muted ('muteActionsDuration') when 'autoMitigate' is true.")
  return undefined
}

function checkCriteria(
  call: ArmCall,
  workspaceId: string,
  { criteria, skipQueryValidation }: AlertRuleBody['properties'],
): Reply | undefined {
  const [criterion, ...others] = criteria?.allOf ?? []
  if (!criterion || others.length > 0) return badRequest("The property 'criteria.allOf' must contain exactly one condition.")
  const { query, timeAggregation, operator, threshold, metricMeasureColumn, failingPeriods } = criterion
  if (!query || !timeAggregation || !operator || threshold === undefined)
    return badRequest('A condition requires query, timeAggregation, operator, and threshold.')
  if (timeAggregation !== 'Count' && metricMeasureColumn === undefined)
    return badRequest("The property 'metricMeasureColumn' is required unless 'timeAggregation' is 'Count'.")
  if (failingPeriods && failingPeriods.minFailingPeriodsToAlert > failingPeriods.numberOfEvaluationPeriods)
    return badRequest('The number of failing periods must not exceed the number of evaluation periods.')
  if (skipQueryValidation === true) return undefined
  try {
    runQuery(query, { ingestion: call.state.ingestion, workspaceId, since: Date.now() })
    return undefined
  } catch (error) {
    if (error instanceof QuerySemanticError || error instanceof QuerySyntaxError) return badRequest(error.message)
    throw error
  }
}

function checkActions(call: ArmCall, { actions }: AlertRuleBody['properties']): Reply | undefined {
  const groups = actions?.actionGroups ?? []
  if (groups.length > 5) return badRequest('An alert rule can have at most five action groups.')
  const missing = groups.find((id) => findResource(call.state.tenantResources, id)?.type !== 'Microsoft.Insights/actionGroups')
  return missing === undefined ? undefined : badRequest(`The action group '${missing}' was not found.`)
}

/** Returns the service's error about an action group; undefined when it's valid. */
export function checkActionGroup(name: string, { location, properties }: ActionGroupBody): Reply | undefined {
  if (!isName(name)) return badRequest('The name of the action group has characters that are not allowed.')
  if (!location) return gatewayError(400, 'LocationRequired', 'The location property is required for this definition.')
  const { groupShortName = '', emailReceivers = [] } = properties
  if (groupShortName === '' || groupShortName.length > 12)
    return providerError(400, 'InvalidShortName', 'The short name of an action group is required and can have at most 12 characters.')
  const names = emailReceivers.map((receiver) => receiver.name?.toLowerCase() ?? '')
  if (names.includes('') || new Set(names).size < names.length) return badRequest('Receivers must have unique names.')
  const wrong = emailReceivers.find(({ emailAddress = '' }) => !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(emailAddress))
  return wrong === undefined
    ? undefined
    : badRequest(`The email address '${wrong.emailAddress ?? ''}' of the receiver '${wrong.name ?? ''}' is not valid.`)
}
