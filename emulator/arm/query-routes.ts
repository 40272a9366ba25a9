import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findResource, isAllowed } from '../azure/estate'
import { parseJson, type Reply } from '../http/exchange'
import { parseQuery, QuerySyntaxError } from '../log-query/parse-query'
import { runQuery, UnresolvedTable } from '../log-query/run-query'
import { ok, type ArmCall, type ArmRoute } from './arm-context'
import { resourceNotFound } from './arm-errors'
import { openSubscription } from './open-scope'

/** Log Analytics queries through ARM, which take the ARM token (Microsoft Learn, "Azure Monitor Log Analytics API"). */
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

function queryWorkspace(call: ArmCall, { workspace: asked = '', id = '', group = '', name = '' }: Record<string, string>): Reply {
  const action = 'Microsoft.OperationalInsights/workspaces/query/read'
  const opened = openSubscription(call, id, action)
  if ('refused' in opened) return opened.refused
  const { estate, ingestion, tablePlans } = call.state
  if (!isAllowed(estate, call.persona.id, action, asked)) {
    return queryError(403, 'InsufficientAccessError', 'The provided credentials have insufficient access to perform the requested operation')
  }
  const workspace = findResource(estate, asked)
  if (workspace === undefined) return resourceNotFound('Microsoft.OperationalInsights/workspaces', name, group)

  const body = queryBody.safeParse(parseJson(call.exchange.body))
  if (!body.success) return badArgument()
  try {
    const since = body.data.timespan === undefined ? undefined : startOf(body.data.timespan)
    const query = parseQuery(body.data.query)
    const limited = query.kind === 'summarize' ? tablePlans.findLimited(workspace.id, query.tables) : undefined
    if (limited !== undefined) return badArgument(limitedTableError(limited))
    const { columns, rows } = runQuery(query, ingestion, workspace.id, since)
    return ok({ tables: [{ name: 'PrimaryResult', columns, rows }] })
  } catch (error) {
    if (error instanceof UnresolvedTable) {
      return badArgument({ code: 'SemanticError', message: 'A semantic error occurred.', innererror: { code: 'SEM0100', message: error.message } })
    }
    if (error instanceof QuerySyntaxError) {
      return badArgument({ code: 'SyntaxError', message: 'A recognition error occurred in the query.', innererror: { code: 'SYN0002', message: error.message } })
    }
    throw error
  }
}

/** The beginning of an ISO 8601 duration (counted back from now) or interval, in milliseconds. */
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

/** Tables of the Basic and Auxiliary plans can only be queried alone (Microsoft Learn, "Query data in a Basic and Auxiliary table"); the wording is not documented. */
const limitedTableError = (table: string) => ({
  code: 'SemanticError',
  message: 'A semantic error occurred.',
  innererror: { code: 'SEM0001', message: `'union' operator: The table '${table}' is not on the Analytics plan, and cannot be queried together with other tables` },
})

const badArgument = (innererror?: unknown) => queryError(400, 'BadArgumentError', 'The request had some invalid properties', innererror)

function queryError(status: number, code: string, message: string, innererror?: unknown): Reply {
  return { status, body: { error: { message, code, correlationId: randomUUID(), ...(innererror !== undefined && { innererror }) } } }
}
