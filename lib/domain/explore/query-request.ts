import { z } from 'zod'
import { formatWorkspaceId, parseWorkspaceId } from '../azure/resource-id'
import { rowLimits } from './query-result'
import { queryTextFault } from './query-text'
import { timeRangeIds } from './time-range'

/** A query (KQL) that a person wants to run. The workspace ID comes out in the form of the documents. */
export const queryRequestSchema = z.object({
  workspaceId: z
    .string()
    .max(1_000)
    .transform((id, context) => {
      const parsed = parseWorkspaceId(id)
      if (parsed) return formatWorkspaceId(parsed)
      context.addIssue({ code: 'custom', message: 'Select a workspace.' })
      return z.NEVER
    }),
  text: z.string().superRefine((text, context) => {
    const fault = queryTextFault(text)
    if (fault !== null) context.addIssue({ code: 'custom', message: fault })
  }),
  timeRange: z.enum(timeRangeIds),
  rowLimit: z.union(rowLimits.map((limit) => z.literal(limit))),
})

export type QueryRequest = z.output<typeof queryRequestSchema>
