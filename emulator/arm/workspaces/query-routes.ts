import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { LimitedTable } from '../../azure/table-plans'
import { findResource, isAllowed, type Resource } from '../../azure/tenant-resources'
import { parseJson, type Reply } from '../../http/exchange'
import { QuerySemanticError, QuerySyntaxError } from '../../log-query/query-errors'
import { runQuery } from '../../log-query/run-query'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { resourceNotFound } from '../arm-errors'
import { openSubscription } from '../open-scope'

/** Log Analytics queries through ARM, which accept an ARM token (Microsoft Learn, "Azure Monitor Log Analytics API"). */
export const queryRoutes: readonly ArmRoute[] = [
  {
    method: 'POST',
    path: /^(?<workspace>\/subscriptions\/(?<id>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.OperationalInsights\/workspaces\/(?<name>[^/]+))\/query$/i,
    type: 'Microsoft.OperationalInsights/workspaces/query',
    apiVersions: ['2017-10-01', '2020-08-01'],
    handle: queryWorkspace,
  },
]

const queryBody = z.object({
  query: z.string().min(1),
  timespan: z.string().optional(),
  workspaces: z.array(z.string()).optional(),
})

function queryWorkspace(call: ArmCall, { workspace: workspaceId = '', id = '', group = '', name = '' }: Record<string, string>): Reply {
  const action = 'Microsoft.OperationalInsights/workspaces/query/read'
  const opened = openSubscription(call, id, action)
  if ('refused' in opened) return opened.refused
  const { tenantResources, ingestion, tablePlans } = call.state
  if (!isAllowed(tenantResources, call.persona.id, action, workspaceId)) {
    return queryError(
      403,
      'InsufficientAccessError',
      'The provided credentials have insufficient access to perform the requested operation',
    )
  }
  const workspace = findResource(tenantResources, workspaceId)
  if (workspace === undefined) return resourceNotFound('Microsoft.OperationalInsights/workspaces', name, group)

  const body = queryBody.safeParse(parseJson(call.exchange.body))
  if (!body.success) return badArgument()
  const refused = refuseBySwitch(call)
  if (refused !== undefined) return refused
  try {
    const since = body.data.timespan === undefined ? undefined : startOf(body.data.timespan)
    const named = withoutText(body.data.query)
    const limited = tablePlans.limitedIn(workspace.id).filter(({ table }) => new RegExp(`\\b${table}\\b`, 'i').test(named))
    const unqueryable = limitedTableFault(limited, since)
    if (unqueryable !== undefined) return badArgument(limitedTableError(unqueryable))
    const { rowsMax, functions } = call.state.queries
    const findWorkspaceId = (identifier: string) => findReadable(call, identifier, action)?.id
    const results = runQuery(body.data.query, { ingestion, workspaceId: workspace.id, since, functions, findWorkspaceId })
    return ok({
      tables: results.map(({ columns, rows }, index) => ({ name: tableName(index), columns, rows: rows.slice(0, rowsMax) })),
      ...(results.some(({ rows }) => rows.length > rowsMax) && { error: tooManyRows(rowsMax) }),
    })
  } catch (error) {
    if (error instanceof QuerySemanticError) {
      return badArgument({
        code: 'SemanticError',
        message: 'A semantic error occurred.',
        innererror: { code: error.code, message: error.message },
      })
    }
    if (error instanceof QuerySyntaxError) {
      return badArgument({
        code: 'SyntaxError',
        message: 'A recognition error occurred in the query.',
        innererror: { code: 'SYN0002', message: error.message },
      })
    }
    throw error
  }
}

/** The service names the tables of several statements by their positions (changelog of AzLens, version 0.4.11). */
const tableName = (index: number) => (index === 0 ? 'PrimaryResult' : `PrimaryResult_${index}`)

/** A workspace that `workspace("…")` names by its name, its workspace ID, or its resource ID, and that the caller can query. */
function findReadable({ state: { tenantResources }, persona }: ArmCall, identifier: string, action: string): Resource | undefined {
  const wanted = identifier.toLowerCase()
  return tenantResources.resources.find(
    ({ id, name, type, properties }) =>
      type === 'Microsoft.OperationalInsights/workspaces' &&
      [id, name, String(properties.customerId)].some((known) => known.toLowerCase() === wanted) &&
      isAllowed(tenantResources, persona.id, action, id),
  )
}

/** The error that the control service's switches cause. */
function refuseBySwitch({ state: { queries }, exchange }: ArmCall): Reply | undefined {
  if (queries.retryAfterSeconds !== null) {
    return {
      ...queryError(429, 'ThrottledError', 'The request is throttled because too many queries were sent. Try again later.'),
      headers: { 'retry-after': String(queries.retryAfterSeconds) },
    }
  }
  const wait = Number(/\bwait=(\d+)/i.exec(String(exchange.headers.prefer ?? ''))?.[1] ?? defaultWaitSeconds)
  if (queries.takesSeconds > Math.min(wait, waitSecondsMax))
    return queryError(504, 'GatewayTimeout', 'Unable to complete the query in time.', {
      code: 'GatewayTimeout',
      message: 'Gateway timeout',
    })
  return undefined
}

/** The default and maximum seconds that the service spends on a query (Microsoft Learn, "Request headers and options"). */
const defaultWaitSeconds = 180
const waitSecondsMax = 600

/** A result that exceeds the limit is truncated and returned with this error (Microsoft Learn, "Response format" and "Service limits"). */
const tooManyRows = (rowsMax: number) => ({
  code: 'PartialError',
  message: 'There were some errors when processing your query.',
  details: [
    {
      code: 'EngineError',
      message: 'Something went wrong processing your query on the server.',
      innererror: {
        code: '-2133196797',
        message: `The results of this query exceed the set limit of ${rowsMax} records, so not all records were returned.`,
        severity: 2,
        severityName: 'Error',
      },
    },
  ],
})

/** The start of an ISO 8601 duration (counted back from now) or interval, in milliseconds. */
function startOf(timespan: string): number {
  const [start = ''] = timespan.split('/')
  const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(start)
  if (duration === null) {
    const moment = Date.parse(start)
    if (Number.isNaN(moment)) throw new QuerySyntaxError(`The timespan '${timespan}' is not an ISO 8601 duration or interval.`)
    return moment
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = [1, 2, 3, 4].map((index) => Number(duration[index] ?? 0))
  return Date.now() - (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}

/** A query without its text in quotes, in which the name of a table is only text. */
const withoutText = (query: string) => query.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g, "''")

/** How far back a query that includes a table on the Basic plan and none on the Auxiliary plan can go, in days. */
const basicDaysMax = 30

/**
 * What prevents a query from including tables on the Basic or Auxiliary plan: they can be queried like others, also together, with a time
 * range in the request, for which a filter in the query is no substitute. With a table on the Basic plan and none on the Auxiliary plan, it
 * covers at most the last 30 days (Microsoft Learn, "Query data in a Basic and Auxiliary table"). That the service refuses a query without
 * that, instead of returning fewer rows, is a guess.
 */
function limitedTableFault(limited: readonly LimitedTable[], since: number | undefined): string | undefined {
  const [first] = limited
  if (first === undefined) return undefined
  if (since === undefined) return `A query of the ${first.plan} logs table '${first.table}' requires a timespan in the request.`
  const isTooLong = since < Date.now() - basicDaysMax * 86_400_000 - 60_000
  return isTooLong && limited.every(({ plan }) => plan === 'Basic')
    ? `A query of the Basic logs table '${first.table}' can cover at most the last ${basicDaysMax} days.`
    : undefined
}

/** The code and the text aren't documented. */
const limitedTableError = (message: string) => ({
  code: 'SemanticError',
  message: 'A semantic error occurred.',
  innererror: { code: 'SEM0001', message },
})

const badArgument = (innererror?: unknown) => queryError(400, 'BadArgumentError', 'The request had some invalid properties', innererror)

function queryError(status: number, code: string, message: string, innererror?: unknown): Reply {
  return { status, body: { error: { message, code, correlationId: randomUUID(), ...(innererror !== undefined && { innererror }) } } }
}
