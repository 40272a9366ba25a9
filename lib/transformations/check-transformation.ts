import 'server-only'

import { z } from 'zod'
import type { TransformationCheck } from '@/lib/domain/transformations/transformation-check'
import { askService } from '@/lib/explore/kusto-service'

const checkSchema = z.object({
  findings: z.array(z.object({ severity: z.enum(['error', 'warning']), message: z.string(), from: z.number(), length: z.number() })),
  operators: z.array(z.object({ name: z.string(), from: z.number() })),
  statements: z.array(z.object({ kind: z.string(), start: z.string(), end: z.number() })),
  readsOnlySource: z.boolean(),
  columns: z.nullable(z.array(z.string())),
  overwritten: z.array(z.string()),
  timeType: z.nullable(z.string()),
})

/** How often a text is checked whose check is unavailable: the language service takes seconds to start. */
const checksMax = 3

/** Checks a transformation of a table with the Kusto language service; null if it couldn't be checked. */
export async function checkTransformation(text: string, table: string): Promise<TransformationCheck | null> {
  for (let checks = 1; checks <= checksMax; checks += 1) {
    const answer = await askService({ kind: 'transformation', text, table })
    if (answer.kind === 'answered') return checkSchema.parse(answer.value)
    if (answer.kind === 'too-complex') return null
  }
  return null
}
