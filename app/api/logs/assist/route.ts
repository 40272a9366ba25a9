import { z } from 'zod'
import { defineHandler } from '@/lib/actions/define-handler'
import { readInput } from '@/lib/actions/read-input'
import { AppError } from '@/lib/app-error'
import { queryLengthMax } from '@/lib/domain/explore/query-text'
import { completeQuery, describeName } from '@/lib/explore/assist-query'

const bodySchema = z.object({
  what: z.enum(['completions', 'description']),
  text: z.string().max(queryLengthMax),
  position: z.int().min(0).max(queryLengthMax),
})

/** Suggestions for a query (KQL) while it's entered, and what a name in it is. Nothing is sent to Azure, and nothing is kept. */
export const POST = defineHandler({
  permission: 'log:query',
  limit: 'query-assist',
  logs: 'nothing',
  origin: 'portal',
  signedOut: 'Your session has ended. Sign in again to get suggestions.',
  failure: "Query suggestions couldn't be loaded",
  refusal: () => null,
  statusOf: () => 400,
  run: async ({ request }) => {
    const body = readInput(bodySchema, await request.json().catch(() => undefined))
    if ('faults' in body || body.data.position > body.data.text.length)
      throw new AppError({ code: 'invalid-query', userMessage: 'Enter a query and a position in the query.' })
    const { what, text, position } = body.data
    return what === 'completions' ? completeQuery(text, position) : describeName(text, position)
  },
})
