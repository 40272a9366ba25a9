import { z } from 'zod'
import { defineHandler } from '@/lib/actions/define-handler'
import { readInput } from '@/lib/actions/read-input'
import { AppError } from '@/lib/app-error'
import { queryLengthMax } from '@/lib/domain/explore/query-text'
import { checkQuery } from '@/lib/explore/check-query'

const bodySchema = z.object({ text: z.string().max(queryLengthMax) })

/** Colors and errors of a query (KQL), before it runs. Nothing is sent to Azure, and nothing is kept. */
export const POST = defineHandler({
  permission: 'log:query',
  limit: 'query-check',
  logs: 'nothing',
  origin: 'portal',
  signedOut: 'Your session has ended. Sign in again to check queries.',
  failure: "A query couldn't be checked",
  refusal: () => null,
  statusOf: () => 400,
  run: async ({ request }) => {
    const body = readInput(bodySchema, await request.json().catch(() => undefined))
    if ('faults' in body) throw new AppError({ code: 'invalid-query', userMessage: 'Enter a query to check.' })
    return checkQuery(body.data.text)
  },
})
