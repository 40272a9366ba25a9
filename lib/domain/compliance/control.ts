import * as z from 'zod/mini'
import { destinationKinds } from '../settings/destination'
import { categoryKey } from '../settings/diagnostic-setting'
import { hasInvisible } from '../storable-text'

const text = (lengthMax: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(lengthMax),
    z.refine((given) => !hasInvisible(given), 'Remove the invisible characters, such as line breaks and zero-width spaces.'),
  )

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
/** A category of a control or a preset, and where it is. */
export interface PlacedCategory {
  path: PropertyKey[]
  category: string
}

/** Returns the categories of a control with their places in it. */
export function categoriesOfControl({ requires, conditional }: Pick<Control, 'requires' | 'conditional'>): PlacedCategory[] {
  return [
    ...requires.map((category, index) => ({ path: ['requires', index], category })),
    ...conditional.map(({ category }, index) => ({ path: ['conditional', index, 'category'], category })),
  ]
}

/** Returns the categories of a preset with their places in it. */
export function categoriesOfPreset({ categories }: Pick<OwnPreset, 'categories'>): PlacedCategory[] {
  return categories.map((category, index) => ({ path: ['categories', index], category }))
}

/** Refuses a category that was named before, whatever the casing. */
const eachOnce = <Value>(placed: (value: Value) => PlacedCategory[]) =>
  z.check<Value>(({ value, issues }) => {
    const seen = new Set<string>()
    for (const { path, category } of placed(value)) {
      const message = `${category} is named more than once. Names that differ only in casing are the same category.`
      if (seen.has(categoryKey(category))) issues.push({ code: 'custom', input: category, path, message })
      seen.add(categoryKey(category))
    }
  })

/** A year, a month, or a day that exists. */
function isDate(date: string): boolean {
  const [year = '', month = '01', day = '01'] = date.split('-')
  const time = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date)
}

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
    date: z
      .string()
      .check(
        z.refine(
          (date) => /^20\d\d(-\d\d){0,2}$/.test(date) && isDate(date),
          'Enter a date that exists, such as 2026-11-30, 2026-11, or 2026.',
        ),
      ),
    title: text(200),
    level: z.nullable(text(40)),
    source: z.strictObject({ name: text(200), url: z.url({ protocol: /^https$/ }).check(z.maxLength(500)) }),
    /** Categories that the control requires of everyone. */
    requires: z.array(categorySchema).check(z.maxLength(60)),
    conditional: z.array(z.strictObject({ category: categorySchema, when: z.enum(conditions) })).check(z.maxLength(60)),
    destinations: z.array(z.enum(acceptedKinds)).check(
      z.minLength(1),
      z.maxLength(acceptedKinds.length),
      z.refine((kinds) => new Set(kinds).size === kinds.length, 'Name each kind of destination only once.'),
    ),
    /** The least retention in days: in which rows can be searched without a restore, and altogether. */
    retention: z.strictObject({ activeDays: days, totalDays: days }).check(
      z.refine(({ activeDays, totalDays }) => activeDays === null || totalDays === null || activeDays <= totalDays, {
        path: ['activeDays'],
        error: "Logs can't be searched for longer than they're kept. Enter at most as many days as in totalDays.",
      }),
    ),
    /** Whether the source names no categories, so that the list is the portal's own reading of it. */
    interpretation: z.boolean(),
    /** What the control is about that the settings of Microsoft Entra don't show; null if they show all of it. */
    notCovered: z.nullable(text(300)),
  })
  .check(
    z.refine((control) => isCoverable(control) || control.notCovered !== null, {
      path: ['requires'],
      error: "If a control requires no categories, notCovered must describe what can't be checked.",
    }),
    eachOnce(categoriesOfControl),
  )
export type Control = z.infer<typeof controlSchema>

/** Whether settings of Microsoft Entra can show anything that a control requires. */
export function isCoverable({ requires, conditional }: Pick<Control, 'requires' | 'conditional'>): boolean {
  return requires.length > 0 || conditional.some(({ when }) => when !== 'advised')
}

/** A named set of categories of the organization's own. */
export const ownPresetSchema = z
  .strictObject({
    id: ownIdSchema,
    name: text(60),
    categories: z.array(categorySchema).check(z.minLength(1), z.maxLength(200)),
  })
  .check(eachOnce(categoriesOfPreset))
export type OwnPreset = z.infer<typeof ownPresetSchema>

/** Which kind of one's own content something is. */
export const ownKinds = ['control', 'preset'] as const
export type OwnKind = (typeof ownKinds)[number]

/** The name and version of a control's framework: "CIS Microsoft Azure Foundations Benchmark 6.0". */
export function frameworkName({ framework, version }: Pick<Control, 'framework' | 'version'>): string {
  return `${framework} ${version}`
}
