import 'server-only'

import { z } from 'zod'
import { type QueryCheckAnswer, tokenKinds } from '@/lib/domain/explore/query-finding'
import { askService } from './kusto-service'

const checkSchema = z.object({
  tokens: z.array(z.object({ from: z.number(), length: z.number(), kind: z.enum(tokenKinds) })),
  findings: z.array(z.object({ severity: z.enum(['error', 'warning']), message: z.string(), from: z.number(), length: z.number() })),
  setsTime: z.boolean(),
})

/**
 * Checks a query with the Kusto language service, which returns tokens to color and errors. An unknown table isn't an error.
 * @returns `checked`; `too-complex` for a text that would take too long, which Azure still checks; or `unavailable`, so that the same text can
 * be checked later.
 */
export async function checkQuery(text: string): Promise<QueryCheckAnswer> {
  const answer = await askService({ kind: 'check', text })
  return answer.kind === 'answered' ? { kind: 'checked', check: checkSchema.parse(answer.value) } : answer
}
