import type { HistoryRow, SettingActivity } from '../../changes/change'
import type { SentShare } from '../../coverage/sent-share'
import { withQuery } from '../../portal-paths'
import { destinationIdentity, destinationPhrase, destinationsOf } from '../destination'
import { type LiveSetting, sentNames } from '../diagnostic-setting'

/** What the list of settings shows of one. */
export interface ListedSetting {
  setting: LiveSetting
  share: SentShare
  activity: SettingActivity
}

/** What the list can be sorted by. */
export const settingColumns = ['name', 'categories', 'changed'] as const
export type SettingColumn = (typeof settingColumns)[number]
export type SortDirection = 'ascending' | 'descending'

/** A column and a direction, as the address contains them. For each column, the order that people want first comes first. */
export const settingOrders = [
  'name-ascending',
  'name-descending',
  'changed-descending',
  'changed-ascending',
  'categories-descending',
  'categories-ascending',
] as const satisfies readonly `${SettingColumn}-${SortDirection}`[]
export type SettingOrder = (typeof settingOrders)[number]

export const settingOrderWords: Readonly<Record<SettingOrder, string>> = {
  'name-ascending': 'Name, A to Z',
  'name-descending': 'Name, Z to A',
  'changed-descending': 'Last change, newest first',
  'changed-ascending': 'Last change, oldest first',
  'categories-descending': 'Categories, most first',
  'categories-ascending': 'Categories, fewest first',
}

/** Which settings the list shows, and in which order. */
export interface SettingsQuery {
  /** Words of a name, a destination, or a category; empty for all settings. */
  q: string
  order: SettingOrder
}

/** A longer search text is cut. */
export const settingsSearchLengthMax = 200

/** Reads the query of the list from a URL, which anyone can edit. What isn't valid counts as not given. */
export function readSettingsQuery(query: URLSearchParams): SettingsQuery {
  const order = settingOrders.find((one) => one === query.get('sort')) ?? 'name-ascending'
  return { q: (query.get('q') ?? '').trim().slice(0, settingsSearchLengthMax), order }
}

/** Returns the URL of the list for a query. */
export function settingsQueryHref({ q, order }: SettingsQuery): string {
  return withQuery('/settings', new URLSearchParams([...(q ? [['q', q]] : []), ...(order === 'name-ascending' ? [] : [['sort', order]])]))
}

/** The direction in which a column is sorted; undefined if the list is sorted by another one. */
export function directionOf(column: SettingColumn, order: SettingOrder): SortDirection | undefined {
  if (!order.startsWith(`${column}-`)) return undefined
  return order.endsWith('-ascending') ? 'ascending' : 'descending'
}

/** The order after the header of a column is selected: the first one of the column or, if it's already used, the other one. */
export function nextOrder(column: SettingColumn, order: SettingOrder): SettingOrder {
  const ofColumn = settingOrders.filter((one) => directionOf(column, one) !== undefined)
  return ofColumn.find((one) => one !== order) ?? order
}

/** The latest change of a setting as it is now. After a confirmed deletion, the setting was added outside the portal, so there is none. */
export function lastChangeOf({ lastConfirmed }: SettingActivity): HistoryRow | null {
  return lastConfirmed?.action === 'delete' ? null : lastConfirmed
}

/** The name of the person who made a change in the portal; null for what the portal detected in Azure. */
export function changeAuthor({ action, authorName }: HistoryRow): string | null {
  return action === 'outside' || action === 'found' ? null : authorName
}

/** Returns the settings that contain every word of the search text, in the order of the query. */
export function arrangedSettings<Listed extends ListedSetting>(listed: readonly Listed[], { q, order }: SettingsQuery): Listed[] {
  const words = q.split(/\s+/).map(searchable).filter(Boolean)
  const matching = listed.filter(({ setting }) => {
    const texts = searchedTexts(setting).map(searchable)
    return words.every((word) => texts.some((text) => text.includes(word)))
  })
  return matching.sort((one, other) => comparison(order, one, other) || byName(one, other))
}

function searchedTexts(setting: LiveSetting): string[] {
  const destinations = destinationsOf(setting.destinations)
  return [setting.name, ...destinations.flatMap((one) => [destinationPhrase(one), destinationIdentity(one)]), ...sentNames(setting)]
}

/** A text as it's compared: "sign-in" finds SignInLogs. */
function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('-', '')
}

const collator = new Intl.Collator('en-US', { numeric: true })

function byName({ setting: one }: ListedSetting, { setting: other }: ListedSetting): number {
  return collator.compare(one.name, other.name)
}

function comparison(order: SettingOrder, one: ListedSetting, other: ListedSetting): number {
  const sign = order.endsWith('-ascending') ? 1 : -1
  if (directionOf('name', order)) return sign * byName(one, other)
  if (directionOf('categories', order)) return sign * (one.share.sent - other.share.sent)
  const [at, otherAt] = [one, other].map(({ activity }) => lastChangeOf(activity)?.requestedAt)
  // A setting without a change is last in both directions.
  if (at === undefined || otherAt === undefined) return Number(at === undefined) - Number(otherAt === undefined)
  return sign * (Date.parse(at) - Date.parse(otherAt))
}
