import * as z from 'zod/mini'
import { changeActions, changeActionWords, changeStates, changeStateWords, changeSubjects, changeSubjectWords } from '../changes/change'
import { isStorable } from '../storable-text'

/** The text of a filter: one line, without characters that a database can't store. */
const text = (lengthMax: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(lengthMax), z.refine(isStorable))

/**
 * A calendar day in UTC, `2026-11-25`. Years that no record can have are refused, because the database has no year 0 and writes later ones in
 * another way.
 */
export const day = z.iso.date().check(z.refine((given) => given >= '1970-01-01' && given <= '2999-12-31'))

const number = z.coerce.number().check(z.int(), z.positive(), z.maximum(2_147_483_647))

/**
 * The filters of the history. Each has its own name in the URL, so that a filtered list can be shared. A change must match all the
 * given filters.
 */
export const historyFilterSchema = z.object({
  /** Words, or beginnings of words, in anything recorded about a change. */
  q: z.optional(text(200)),
  /** The name of the person who made the change, as recorded. */
  person: z.optional(text(300)),
  /** What kind of resource was changed. */
  subject: z.optional(z.enum(changeSubjects)),
  setting: z.optional(text(260)),
  /** A category that the change turned on or off. */
  category: z.optional(text(200)),
  /** The name or resource ID of a destination of the setting before or after the change. */
  destination: z.optional(text(400)),
  action: z.optional(z.enum(changeActions)),
  state: z.optional(z.enum(changeStates)),
  /** The first and the last day, in UTC, both included. */
  from: z.optional(day),
  to: z.optional(day),
})
export type HistoryFilter = z.infer<typeof historyFilterSchema>
export type HistoryFilterPart = keyof HistoryFilter

/** The orders of the history. */
export const historyOrders = ['newest', 'oldest'] as const
export type HistoryOrder = (typeof historyOrders)[number]

/** An order in a few words. */
export const historyOrderWords: Record<HistoryOrder, string> = { newest: 'Newest first', oldest: 'Oldest first' }

/** Where a page of the history starts, with the changes older or newer than a change number, and its order, which is `newest` if missing. */
export const historyCursorSchema = z.object({
  before: z.optional(number),
  after: z.optional(number),
  order: z.optional(z.enum(historyOrders)),
})
export type HistoryCursor = z.infer<typeof historyCursorSchema>

/** The names of the filters in a sentence. */
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

/** The parts of a filter that are set, with their values as a page shows them. */
export function filterParts(filter: HistoryFilter): { part: HistoryFilterPart; value: string }[] {
  const { subject, action, state } = filter
  const shown: Partial<Record<HistoryFilterPart, string>> = {
    ...filter,
    subject: subject && changeSubjectWords[subject],
    action: action && changeActionWords[action],
    state: state && changeStateWords[state],
  }
  return z.keyof(historyFilterSchema).options.flatMap((part) => {
    const value = shown[part]
    return value === undefined ? [] : [{ part, value }]
  })
}

/** A filter from a URL. `ignored` names the invalid parts, so that a page can say what it ignored. */
export interface ReadFilter {
  filter: HistoryFilter
  cursor: HistoryCursor
  ignored: HistoryFilterPart[]
}

/** Reads a filter from a URL, which anyone can edit. Empty parts are ignored, and the first of a repeated part counts. */
export function readHistoryFilter(query: Iterable<[string, string]>): ReadFilter {
  const given = new Map<string, string>()
  for (const [name, value] of query) if (value.trim() !== '' && !given.has(name)) given.set(name, value)
  const parts = z.keyof(historyFilterSchema).options
  const filter: HistoryFilter = {}
  const ignored = parts.filter((part) => {
    if (!given.has(part)) return false
    const parsed = historyFilterSchema.safeParse({ [part]: given.get(part) })
    if (parsed.success) Object.assign(filter, parsed.data)
    return !parsed.success
  })
  const { shape } = historyCursorSchema
  const before = shape.before.safeParse(given.get('before')).data
  const start = before === undefined ? { after: shape.after.safeParse(given.get('after')).data } : { before }
  const order = shape.order.safeParse(given.get('order')).data
  return { filter, cursor: { ...start, ...(order === 'oldest' && { order }) }, ignored }
}

/** Formats a filter as a query string without its question mark; empty if there is no filter. */
export function historyQuery(filter: HistoryFilter, cursor: HistoryCursor = {}): string {
  const given: Partial<Record<string, string | number>> = { ...filter, ...cursor, order: cursor.order === 'oldest' ? 'oldest' : undefined }
  const entries = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return new URLSearchParams(entries).toString()
}

/** Whether a filter excludes anything. */
export function isNarrowed(filter: HistoryFilter): boolean {
  return historyQuery(filter) !== ''
}

/** Names that the filter of the history offers. Others can be entered in the URL or found by searching. */
export interface FilterChoices {
  settings: string[]
  people: string[]
  /** Short names of the destinations of the tenant's settings, as last known. */
  destinations: string[]
  /** The categories that exist in the portal's cloud. */
  categories: string[]
}
