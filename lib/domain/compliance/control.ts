import * as z from 'zod/mini'
import { destinationKinds } from '../settings/destination'

const text = (lengthMax: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(lengthMax))

/** Where the logs of a control can go: kinds of destination, a workspace with Microsoft Sentinel, or any destination. */
export const acceptedKinds = [...destinationKinds, 'sentinel', 'any'] as const
export type AcceptedKind = (typeof acceptedKinds)[number]

/**
 * When a control requires a category that it doesn't require of everyone:
 * - `licensed`: the tenant's licenses let it have rows
 * - `global-secure-access`: the tenant has Global Secure Access
 * - `agents`: the tenant has AI agents with an Agent 365 plan
 * - `in-use`: the organization uses what writes it, which only the organization knows
 * - `advised`: never; the control only advises it
 */
export const conditions = ['licensed', 'global-secure-access', 'agents', 'in-use', 'advised'] as const
export type Condition = (typeof conditions)[number]

const categorySchema = text(100)
const days = z.nullable(z.int().check(z.positive(), z.maximum(36_500)))

/** The ID of a control or a preset: lowercase letters, digits, periods, and hyphens. */
export const ownIdSchema = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9](?:[a-z0-9.-]{0,78}[a-z0-9])?$/,
      'Use up to 80 lowercase letters, digits, periods, and hyphens. Start and end with a letter or a digit.',
    ),
  )

/** A control: which categories must go to which kind of destination, and how long they must stay there. */
export const controlSchema = z
  .strictObject({
    id: ownIdSchema,
    framework: text(100),
    version: text(40),
    /** The number or name of the control in its framework. */
    reference: text(60),
    /** The date of the document or, for one that's kept up to date, when it was read. */
    date: z.string().check(z.regex(/^20\d\d(-\d\d){0,2}$/, 'Enter a date such as 2026-11-30, 2026-11, or 2026.')),
    title: text(200),
    level: z.nullable(text(40)),
    source: z.strictObject({ name: text(200), url: z.url({ protocol: /^https$/ }).check(z.maxLength(500)) }),
    /** Categories that the control requires of everyone. */
    requires: z.array(categorySchema).check(z.maxLength(60)),
    conditional: z.array(z.strictObject({ category: categorySchema, when: z.enum(conditions) })).check(z.maxLength(60)),
    destinations: z.array(z.enum(acceptedKinds)).check(z.minLength(1), z.maxLength(acceptedKinds.length)),
    /** The least retention in days: in which rows can be searched without a restore, and altogether. */
    retention: z.strictObject({ activeDays: days, totalDays: days }),
    /** Whether the source names no categories, so that the list is the portal's own reading of it. */
    interpretation: z.boolean(),
    /** What the control is about that the settings of Microsoft Entra don't show; null if they show all of it. */
    notCovered: z.nullable(text(300)),
  })
  .check(
    z.refine(({ requires, conditional, notCovered }) => requires.length + conditional.length > 0 || notCovered !== null, {
      path: ['requires'],
      error: "If a control has no categories, notCovered must describe what can't be checked.",
    }),
  )
export type Control = z.infer<typeof controlSchema>

/** A named set of categories of the organization's own. */
export const ownPresetSchema = z.strictObject({
  id: ownIdSchema,
  name: text(60),
  categories: z.array(categorySchema).check(z.minLength(1), z.maxLength(200)),
})
export type OwnPreset = z.infer<typeof ownPresetSchema>

/** Which kind of one's own content something is. */
export const ownKinds = ['control', 'preset'] as const
export type OwnKind = (typeof ownKinds)[number]

/** The name and version of a control's framework: "CIS Microsoft Azure Foundations Benchmark 6.0". */
export function frameworkName({ framework, version }: Pick<Control, 'framework' | 'version'>): string {
  return `${framework} ${version}`
}
