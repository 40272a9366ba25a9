import 'server-only'

import { z } from 'zod'
import type { QueryAssistAnswer } from '@/lib/domain/explore/query-assist'
import { askService } from './kusto-service'

const completionsSchema = z.object({
  from: z.number(),
  length: z.number(),
  items: z.array(z.object({ label: z.string(), kind: z.string(), before: z.string(), after: z.string() })),
})

/** The service separates the parts of a description with line breaks. */
const descriptionSchema = z.object({ text: z.string() })

/** Returns the ways to continue a query at a position, at most 30. Nothing is sent to Azure, and nothing is kept. */
export async function completeQuery(text: string, position: number): Promise<QueryAssistAnswer> {
  const answer = await askService({ kind: 'complete', text, position })
  if (answer.kind !== 'answered') return { kind: 'unavailable' }
  return { kind: 'completions', completions: completionsSchema.parse(answer.value) }
}

/** Returns what the name at a position in a query is: a table with its columns, a column with its type, or a function. */
export async function describeName(text: string, position: number): Promise<QueryAssistAnswer> {
  const answer = await askService({ kind: 'describe', text, position })
  if (answer.kind !== 'answered') return { kind: 'unavailable' }
  return { kind: 'description', description: descriptionSchema.parse(answer.value).text.trim() || null }
}
