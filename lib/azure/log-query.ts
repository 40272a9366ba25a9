import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { answerError, type RawAnswer } from './answers/azure-error'
import { errorBody } from './answers/error-body'
import { saysAbsent } from './answers/existence'
import { type AzureReadAccess, armClientOptions, readTimeoutMs } from './arm-client'
import { postRaw, readBody } from './raw-request'

/** A table of a result. Dates are ISO 8601 text, as the service returns them. */
export interface QueryTable {
  /** The service's name for the table: by its position, not by what is in it. */
  name: string
  columns: { name: string; type: string }[]
  rows: unknown[][]
}

/** The result of a query: a table for each statement that returns rows, in their order. */
export interface QueryTables {
  tables: QueryTable[]
  /** The service's reason for a partial result; null if it's complete. */
  partialReason: string | null
}

/** Options of a query. */
export interface QueryOptions {
  /** ISO 8601 duration or interval that applies in addition to the times in the query; without it, only the query decides. */
  timespan?: string
  /** Cancels the query and closes the connection to Azure. */
  signal?: AbortSignal
  /** How long the service can run the query, in seconds, at most 600. Without it, the query has the time of any read and can be retried. */
  waitSeconds?: number
}

const answerSchema = z.object({
  tables: z
    .array(
      z.object({
        name: z.string(),
        columns: z.array(z.object({ name: z.string(), type: z.string() })),
        rows: z.array(z.array(z.unknown())),
      }),
    )
    .min(1),
  error: z.lazy(() => errorNodeSchema).optional(),
})

/**
 * Queries through Azure Resource Manager use the ARM token, so they need no separate consent (Microsoft Learn, "Azure Monitor Log Analytics
 * API").
 */
const version = 'api-version=2017-10-01'

/**
 * Runs a query (KQL) of one statement in a workspace, as the person or as the portal itself.
 * @throws AppError any error of `queryTables`.
 */
export async function queryLogs(access: AzureReadAccess, workspaceId: string, query: string): Promise<QueryTable> {
  const [table] = (await queryTables(access, workspaceId, query)).tables
  if (!table) throw new Error("The service's response has no table")
  return table
}

/**
 * Runs a query (KQL) in a workspace, as the person or as the portal itself.
 * @throws AppError `workspace-gone`, `query-refused` with what the service says is wrong, `basic-table`, `query-timeout`, `query-canceled`,
 * or any refusal by Azure.
 */
export async function queryTables(
  access: AzureReadAccess,
  workspaceId: string,
  query: string,
  { timespan, signal, waitSeconds }: QueryOptions = {},
): Promise<QueryTables> {
  // A query that a user waits for is sent once, because a retry after a timeout would take as long again.
  const options = waitSeconds === undefined ? armClientOptions(access) : armClientOptions(access, { maxRetries: 0 })
  const timeoutMs = waitSeconds === undefined ? readTimeoutMs : (waitSeconds + graceSeconds) * 1_000
  const timeout = AbortSignal.timeout(timeoutMs)
  let answer: RawAnswer
  try {
    answer = await postRaw(
      createMonitor(access.credential, '', options),
      `${workspaceId}/query?${version}`,
      { query, ...(timespan && { timespan }) },
      {
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        // Microsoft Learn, "Request headers and options": without it, the service stops after three minutes.
        headers: waitSeconds === undefined ? {} : { prefer: `wait=${waitSeconds}` },
      },
    )
  } catch (fault) {
    if (signal?.aborted) throw new AppError({ code: 'query-canceled', userMessage: 'The query was canceled.' })
    if (timeout.aborted && waitSeconds !== undefined) throw tookTooLong(waitSeconds)
    throw fault
  }
  if (saysAbsent(answer, { surface: 'workspace', id: workspaceId }))
    throw new AppError({
      code: 'workspace-gone',
      userMessage: 'The workspace no longer exists. Select another workspace.',
      azureIds: idsOf(answer.headers),
    })
  if (answer.status === 400 && errorBody(answer.body).code !== undefined) throw refusedQuery(answer)
  if (answer.status === 504 && waitSeconds !== undefined) throw tookTooLong(waitSeconds, answer)
  if (answer.status !== 200) throw answerError(answer)
  const { tables, error } = readBody(answer.body, answerSchema)
  return {
    tables,
    partialReason: error ? innermost(error) || "Log Analytics didn't state a reason." : null,
  }
}

/** How much longer than the service's time limit the portal waits for the response. */
const graceSeconds = 10

function tookTooLong(waitSeconds: number, answer?: RawAnswer): AppError {
  return new AppError({
    code: 'query-timeout',
    userMessage: `Log Analytics didn't finish the query within ${waitSeconds} seconds. Select a shorter time range, or filter and summarize earlier in the query.`,
    azureIds: answer && idsOf(answer.headers),
  })
}

function refusedQuery({ body, headers }: RawAnswer): AppError {
  const message = innermostMessage(body)
  const azureIds = idsOf(headers)
  // What prevents a query of such tables is documented, and its text isn't (Microsoft Learn, "Query data in a Basic and Auxiliary table").
  if (/\b(basic|auxiliary)\b.*\b(logs?|tables?|plan|tier)\b/i.test(message))
    return new AppError({
      code: 'basic-table',
      userMessage: `A table in this query is on the Basic or Auxiliary / Lake plan. Queries on these tables require a time range and can't read other services or external data. On the Basic plan, the time range covers at most the last 30 days. For older data, run a search job in the Azure portal. Log Analytics returned: ${message}`,
      azureIds,
    })
  return new AppError({
    code: 'query-refused',
    userMessage: `Log Analytics didn't accept the query. ${message || 'It gave no reason. Check the query, and then run it again.'}`,
    azureIds,
  })
}

function idsOf(headers: Record<string, string | undefined>) {
  return { requestId: headers['x-ms-request-id'], correlationId: headers['x-ms-correlation-request-id'] }
}

interface ErrorNode {
  message?: string
  innererror?: ErrorNode
  details?: ErrorNode[]
}
const errorNodeSchema: z.ZodType<ErrorNode> = z.lazy(() =>
  z.looseObject({ message: z.string().optional(), innererror: errorNodeSchema.optional(), details: z.array(errorNodeSchema).optional() }),
)

/** The service wraps the error of a query in more general ones; the innermost one has the details. */
function innermostMessage(body: string): string {
  try {
    return innermost(z.object({ error: errorNodeSchema }).parse(JSON.parse(body)).error)
  } catch {
    return ''
  }
}

function innermost(error: ErrorNode): string {
  const within = error.innererror ?? error.details?.[0]
  return (within && innermost(within)) || (error.message ?? '')
}
