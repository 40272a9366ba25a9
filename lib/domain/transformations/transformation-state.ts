import * as z from 'zod/mini'

/** The transformation of a table: what a workspace does to rows before it stores and bills them. */
export const transformationStateSchema = z.object({
  type: z.literal('transformation'),
  /** The name of the table, such as `SigninLogs`. */
  name: z.string(),
  /** KQL that starts with `source`; null if rows are stored as they arrive. */
  query: z.nullable(z.string()),
  /** The data collection rule that the workspace uses; null if it uses none. */
  ruleId: z.nullable(z.string()),
  /** A hash of what else is in the rule; null without a rule. A write replaces the whole rule, so nothing else must have changed. */
  rest: z.nullable(z.string()),
})
export type TransformationState = z.infer<typeof transformationStateSchema>

/** A change to a transformation: the ID of the workspace, and its states. */
export const changedTransformationSchema = z.object({
  id: z.string(),
  before: transformationStateSchema,
  wanted: transformationStateSchema,
  seen: z.nullable(transformationStateSchema),
})
export type ChangedTransformation = z.infer<typeof changedTransformationSchema>

/** A transformation as Azure shows it. */
export interface TransformationReading {
  state: TransformationState
  /** The region of the workspace, which its rule must be in. */
  location: string
  /** Whether the rule treats the table together with others, so that the portal can't change it alone. */
  isShared: boolean
  /** Whether Azure is still working on an earlier change. */
  isUpdating: boolean
}

/** The query of a transformation that changes nothing. */
export const noTransformation = 'source'

/** Returns a query in the one form that is stored and compared; null if it changes nothing. */
export function normalizedQuery(text: string | null | undefined): string | null {
  const query = (text ?? '').replaceAll(/\r\n?/g, '\n').trim().replace(/;$/, '').trimEnd()
  return query === '' || query === noTransformation ? null : query
}

/** Whether two states do the same to rows. A workspace without a rule and one whose rule leaves the table alone are the same. */
export function isSameTransformation(one: TransformationState, other: TransformationState): boolean {
  return one.query === other.query && (one.query === null || (one.ruleId ?? '').toLowerCase() === (other.ruleId ?? '').toLowerCase())
}

/** Whether a rule and all that's in it are as they were. */
export function isSameRule(one: TransformationState, other: TransformationState): boolean {
  return (one.ruleId ?? '').toLowerCase() === (other.ruleId ?? '').toLowerCase() && one.rest === other.rest && one.query === other.query
}
