import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { armClientOptions, readTimeoutMs, type AzureReadAccess } from './arm-client'
import { refusedAnswerError } from './azure-error'
import { postRaw, readBody } from './raw-request'

/** What a query answered: one table. Dates are ISO 8601 texts, as the service writes them. */
export interface QueryTable {
  columns: { name: string; type: string }[]
  rows: unknown[][]
}

const answerSchema = z.object({
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })), rows: z.array(z.array(z.unknown())) })).min(1),
  error: z.looseObject({}).optional(),
})

/** Queries through Azure Resource Manager take the ARM token, so no consent of their own (Microsoft Learn, "Azure Monitor Log Analytics API"). */
const version = 'api-version=2017-10-01'

/**
 * Runs a query (KQL) in a workspace, as the person or as the portal itself.
 * @throws AppError `workspace-gone`, `query-refused` with what the service says is wrong, or whatever Azure refused with.
 */
export async function queryLogs(access: AzureReadAccess, workspaceId: string, query: string): Promise<QueryTable> {
  const answer = await postRaw(createMonitor(access.credential, '', armClientOptions(access)), `${workspaceId}/query?${version}`, { query }, readTimeoutMs)
  if (answer.status === 404) throw new AppError({ code: 'workspace-gone', userMessage: 'The workspace does not exist any more, or you can no longer see it.', azureIds: idsOf(answer.headers) })
  if (answer.status === 400) throw new AppError({ code: 'query-refused', userMessage: `Log Analytics did not take the query. ${innermostMessage(answer.body)}`, azureIds: idsOf(answer.headers) })
  if (answer.status !== 200) throw refusedAnswerError(answer)
  const [table] = readBody(answer.body, answerSchema).tables
  return { columns: table?.columns ?? [], rows: table?.rows ?? [] }
}

function idsOf(headers: Record<string, string | undefined>) {
  return { requestId: headers['x-ms-request-id'], correlationId: headers['x-ms-correlation-request-id'] }
}

interface ErrorNode {
  message?: string
  innererror?: ErrorNode
}
const errorNodeSchema: z.ZodType<ErrorNode> = z.lazy(() => z.looseObject({ message: z.string().optional(), innererror: errorNodeSchema.optional() }))

/** The service wraps what is wrong with a query in errors that say less and less; the innermost one says it. */
function innermostMessage(body: string): string {
  try {
    let node = z.object({ error: errorNodeSchema }).parse(JSON.parse(body)).error
    while (node.innererror) node = node.innererror
    return node.message ?? ''
  } catch {
    return ''
  }
}
