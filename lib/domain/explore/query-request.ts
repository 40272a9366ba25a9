import * as z from 'zod/mini'
import { formatWorkspaceId, isSameResource, parseWorkspaceId } from '../azure/resource-id'
import { rowLimits } from './query-result'
import { queryTextFault } from './query-text'
import { timeRangeIds } from './time-range'

/** A query (KQL) that a person wants to run. The workspace ID comes out in the form of the documents. */
export const queryRequestSchema = z.object({
  workspaceId: z.pipe(
    z.string().check(z.maxLength(1_000)),
    z.transform((id: string, context) => {
      const parsed = parseWorkspaceId(id)
      if (parsed) return formatWorkspaceId(parsed)
      context.issues.push({ code: 'custom', input: id, message: 'Select a workspace.' })
      return z.NEVER
    }),
  ),
  text: z.string().check(({ value: text, issues }) => {
    const fault = queryTextFault(text)
    if (fault !== null) issues.push({ code: 'custom', input: text, message: fault })
  }),
  timeRange: z.enum(timeRangeIds),
  rowLimit: z.union(rowLimits.map((limit) => z.literal(limit))),
})

export type QueryRequest = z.output<typeof queryRequestSchema>

/** Whether two requests have the same result, apart from what arrives between them. */
export function isSameRequest(one: QueryRequest, other: QueryRequest): boolean {
  return (
    one.text === other.text &&
    one.timeRange === other.timeRange &&
    one.rowLimit === other.rowLimit &&
    isSameResource(one.workspaceId, other.workspaceId)
  )
}
