import type { Reply } from '../../http/exchange'
import { QuerySemanticError, QuerySyntaxError } from '../../log-query/query-errors'
import { runQuery } from '../../log-query/run-query'
import type { ArmCall } from '../arm-context'
import { providerError } from '../arm-errors'
import type { AlertRuleBody } from './alert-bodies'

const badRequest = (message: string) => providerError(400, 'BadRequest', message)

/** The first version of the API with simple log search alerts (Microsoft Learn, "Resource Manager template samples"). */
const versionMin = '2025-01-01-preview'

/** Operators that evaluate a row by itself (Microsoft Learn, "Supported KQL features in Azure Monitor transformations"). */
const rowOperators = ['where', 'extend', 'project', 'project-away', 'project-rename', 'parse']

/**
 * Returns the error about a simple log search alert; undefined when it's valid. It evaluates each row of one table when the row arrives, so
 * it has no aggregation, window, frequency, or dimensions, and its query has no `union`, `datatable`, `let`, or `print` (Microsoft Learn,
 * "Create a simple log search alert" and the API description). The texts, and that what isn't relevant is refused instead of ignored, are
 * guesses.
 */
export function checkSimpleRule(call: ArmCall, workspaceId: string, properties: AlertRuleBody['properties']): Reply | undefined {
  const { evaluationFrequency, windowSize, overrideQueryTimeRange, criteria, skipQueryValidation } = properties
  if (call.apiVersion < versionMin) return badRequest(`The kind 'SimpleLogAlert' requires the API version ${versionMin} or later.`)
  const [criterion, ...others] = criteria?.allOf ?? []
  if (!criterion?.query || others.length > 0)
    return badRequest("The property 'criteria.allOf' must contain exactly one condition with a query.")
  const { query, timeAggregation, operator, threshold, dimensions, failingPeriods } = criterion
  const irrelevant = {
    evaluationFrequency,
    windowSize,
    overrideQueryTimeRange,
    timeAggregation,
    operator,
    threshold,
    dimensions,
    failingPeriods,
  }
  const [wrong] = Object.entries(irrelevant).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (wrong) return badRequest(`The property '${wrong}' is not supported for rules of the kind SimpleLogAlert.`)
  const [table = '', ...operators] = query.split(/\|(?=(?:[^']*'[^']*')*[^']*$)/).map((part) => part.trim())
  const refused = operators.map((part) => part.split(/\s/)[0] ?? '').find((name) => !rowOperators.includes(name))
  if (!/^\w+$/.test(table) || refused !== undefined)
    return badRequest(
      `A simple log search alert evaluates each row of one table. The query cannot use '${refused ?? table.split(/\s/)[0]}'.`,
    )
  if (call.state.tablePlans.planOf(workspaceId, table) === 'Auxiliary')
    return badRequest(`The table '${table}' is on the Auxiliary plan, which does not support alerts.`)
  if (skipQueryValidation === true) return undefined
  try {
    runQuery(query, { ingestion: call.state.ingestion, workspaceId, since: Date.now() })
    return undefined
  } catch (error) {
    if (error instanceof QuerySemanticError || error instanceof QuerySyntaxError) return badRequest(error.message)
    throw error
  }
}

/**
 * Returns the error about a log search alert that's on and reads a table that isn't on the Analytics plan, which Azure doesn't support
 * (Microsoft Learn, "Azure Monitor Logs table plans"). That it refuses such a rule when it's written is a guess.
 */
export function checkPlans(call: ArmCall, workspaceId: string, { enabled, criteria }: AlertRuleBody['properties']): Reply | undefined {
  const query = criteria?.allOf[0]?.query ?? ''
  const limited = call.state.tablePlans.limitedIn(workspaceId).find(({ table }) => new RegExp(`\\b${table}\\b`, 'i').test(query))
  return enabled && limited
    ? badRequest(`The table '${limited.table}' is on the ${limited.plan} plan, which does not support rules of the kind LogAlert.`)
    : undefined
}
