import { defineHandler } from '@/lib/actions/define-handler'
import { readInput } from '@/lib/actions/read-input'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { queryRequestSchema } from '@/lib/domain/explore/query-request'
import type { QueryAnswer } from '@/lib/domain/explore/query-result'
import { runQuery } from '@/lib/explore/run-query'

/**
 * Runs a query (KQL) in a workspace with the person's own permissions. When the browser goes away or cancels, the connection to Azure
 * is closed too. Neither the query nor its result is kept or logged.
 */
export const POST = defineHandler({
  permission: 'log:query',
  limit: 'query',
  logs: { event: 'log-query' },
  origin: 'portal',
  signedOut: 'Your session has ended. Sign in again to run queries. The text that you entered is still on this page.',
  failure: "A query couldn't be run",
  failureMessage: 'Something went wrong in the portal. Try again. If the problem continues, contact your portal administrator.',
  refusal: (error): QueryAnswer => ({ kind: 'failed', error: error.reported() }),
  statusOf: ({ code }) => (code === 'invalid-query' ? 400 : 422),
  run: async ({ request, access }): Promise<QueryAnswer> => {
    const input = readInput(queryRequestSchema, await request.json().catch(() => undefined))
    if ('faults' in input) throw new AppError({ code: 'invalid-query', userMessage: input.faults[0].message })
    try {
      return { kind: 'result', result: await runQuery(access, input.data, request.signal) }
    } catch (fault) {
      if (fault instanceof InteractionRequiredError && fault.claims) return { kind: 'interaction', claims: fault.claims }
      throw fault
    }
  },
})
