import { z } from 'zod'
import { changeActions, changeStates, changeSubjects } from '../changes/change'

/** A text that a filter holds: one line, and nothing that a database cannot take. */
const text = (lengthMax: number) =>
  z
    .string()
    .transform((given) => given.trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(lengthMax)
        .refine((given) => given.isWellFormed() && !given.includes('\u0000')),
    )

/** A calendar day in UTC, `2026-11-25`. */
const day = z.iso.date()

const number = z.coerce.number().int().positive().max(2_147_483_647)

/**
 * What the history can be filtered by. Each filter has its own name in the address, so that a filtered list can be sent to someone.
 * A change must match all the filters that are given.
 */
export const historyFilterSchema = z.object({
  /** Words, or their beginnings, of anything that is recorded about a change. */
  q: text(200).optional(),
  /** The name of who made the change, as recorded. */
  person: text(300).optional(),
  /** The kind of what was changed. */
  subject: z.enum(changeSubjects).optional(),
  setting: text(260).optional(),
  /** A category that the change turned on or off. */
  category: text(200).optional(),
  /** Name or resource id of a place that the setting sent to before or after the change. */
  destination: text(400).optional(),
  action: z.enum(changeActions).optional(),
  state: z.enum(changeStates).optional(),
  /** The first and the last day, in UTC, both included. */
  from: day.optional(),
  to: day.optional(),
})
export type HistoryFilter = z.infer<typeof historyFilterSchema>
export type HistoryFilterPart = keyof HistoryFilter

/** Where a page of the history begins: the changes older than one, or newer than it, by its number. */
export const historyCursorSchema = z.object({ before: number.optional(), after: number.optional() })
export type HistoryCursor = z.infer<typeof historyCursorSchema>

/** What the parts are called in a sentence. */
export const filterPartWords: Record<HistoryFilterPart, string> = {
  q: 'search text',
  person: 'person',
  subject: 'kind',
  setting: 'setting',
  category: 'category',
  destination: 'destination',
  action: 'action',
  state: 'outcome',
  from: 'first day',
  to: 'last day',
}

/** A filter out of an address; `ignored` names what was there and cannot be one, so that a page can say what it left out. */
export interface ReadFilter {
  filter: HistoryFilter
  cursor: HistoryCursor
  ignored: HistoryFilterPart[]
}

/** Reads a filter that a person may have typed. Parts that are empty count as not given, and of a repeated part the first counts. */
export function readHistoryFilter(query: Iterable<[string, string]>): ReadFilter {
  const given = new Map<string, string>()
  for (const [name, value] of query) if (value.trim() !== '' && !given.has(name)) given.set(name, value)
  const parts = historyFilterSchema.keyof().options
  const filter: HistoryFilter = {}
  const ignored = parts.filter((part) => {
    if (!given.has(part)) return false
    const parsed = historyFilterSchema.safeParse({ [part]: given.get(part) })
    if (parsed.success) Object.assign(filter, parsed.data)
    return !parsed.success
  })
  const { shape } = historyCursorSchema
  const before = shape.before.safeParse(given.get('before')).data
  return { filter, cursor: before === undefined ? { after: shape.after.safeParse(given.get('after')).data } : { before }, ignored }
}

/** The filter as a query string without its question mark; empty when there is none. */
export function historyQuery(filter: HistoryFilter, cursor: HistoryCursor = {}): string {
  const given: Partial<Record<string, string | number>> = { ...filter, ...cursor }
  const entries = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return new URLSearchParams(entries).toString()
}

/** Whether a filter narrows anything. */
export function isNarrowed(filter: HistoryFilter): boolean {
  return historyQuery(filter) !== ''
}

/** Names that the filter of the history offers. Others can be entered in the URL or found by searching. */
export interface FilterChoices {
  settings: string[]
  people: string[]
  /** Short names of the destinations of the tenant's settings, as last known. */
  destinations: string[]
}
