import { lastingDetail } from '../arrival/arrival'
import { type ArrivalState, arrivalStateWords } from '../arrival/arrival-state'
import type { SettingArrival } from '../arrival/setting-arrival'
import type { MapDestination } from '../coverage/map-cell'
import { settingHref } from '../portal-paths'
import { destinationsOf } from '../settings/destination'
import { categoryKey, type DiagnosticSetting, type LiveSetting, sendsCategory, settingKey } from '../settings/diagnostic-setting'
import { listWords, plural, pluralWord } from '../text'
import type { AttentionItem } from './attention-item'

/** Destinations that can't receive logs. */
export function destinationItems(destinations: readonly MapDestination[]): AttentionItem[] {
  return destinations.flatMap(({ key, name, fault, settingNames }): AttentionItem[] =>
    fault === null
      ? []
      : [
          {
            kind: 'destination',
            code: `destination/${key}`,
            title: `The ${name} can't receive logs`,
            detail: `${fault} ${listWords(settingNames)} ${pluralWord(settingNames.length, 'sends', 'send')} logs to this destination.`,
            href: settingHref(settingNames[0] ?? ''),
            actionLabel: 'View setting',
          },
        ],
  )
}

const missingStates = ['never', 'quiet', 'no-license'] as const
type MissingState = (typeof missingStates)[number]
const isMissing = (state: ArrivalState): state is MissingState => missingStates.some((one) => one === state)

/** The code of an item about a category that a setting sends. */
const quietCode = (settingName: string, category: string) => `quiet/${settingKey(settingName)}/${categoryKey(category)}`

/** Whether settings still send what a notification about missing rows is about. */
export function isStillSent(code: string, settings: readonly DiagnosticSetting[]): boolean {
  const category = code.slice(code.lastIndexOf('/') + 1)
  return settings.some((setting) => quietCode(setting.name, category) === code && sendsCategory(setting, category))
}

/** Categories without recent data, without any data, or whose license is suspended, one item each. */
export function missingLogsItems(arrivals: readonly SettingArrival[]): AttentionItem[] {
  return arrivals.flatMap(({ settingName, workspace }) =>
    (workspace?.categories ?? []).flatMap(({ category, verdict, table }): AttentionItem[] => {
      if (!verdict?.needsAttention || !isMissing(verdict.state)) return []
      return [
        {
          kind: 'quiet',
          code: quietCode(settingName, category),
          title: `${category} from ${settingName}: ${arrivalStateWords[verdict.state].toLowerCase()}`,
          detail: lastingDetail(verdict, table),
          href: settingHref(settingName),
          actionLabel: 'View setting',
          missing: { settingName, category, state: verdict.state, now: verdict.detail },
        },
      ]
    }),
  )
}

/** Merges the items of missing categories into one for each setting, however many categories it is; keeps the order of the others. */
export function groupMissingLogs(items: readonly AttentionItem[]): AttentionItem[] {
  const groups = Map.groupBy(items, ({ code, missing }) => (missing ? `quiet/${settingKey(missing.settingName)}` : code))
  return [...groups].flatMap(([code, group]) => {
    const first = group[0]?.missing
    return first ? [missingLogsOfSetting(code, first.settingName, group)] : group
  })
}

function missingLogsOfSetting(code: string, settingName: string, group: readonly AttentionItem[]): AttentionItem {
  const missing = group.flatMap((item) => item.missing ?? [])
  const [first, ...others] = missing
  const inState = (wanted: MissingState) => missing.filter(({ state }) => state === wanted).map(({ category }) => category)
  const [quiet, never, unlicensed] = [inState('quiet'), inState('never'), inState('no-license')]
  return {
    kind: 'quiet',
    code,
    title:
      first && others.length === 0
        ? `${settingName} sends ${first.category}, which has no recent data`
        : `${settingName} sends ${plural(missing.length, 'category', 'categories')} that have no recent data`,
    // One category has room for what its own check found.
    detail:
      others.length === 0
        ? (first?.now ?? '')
        : [
            ...(never.length > 0 ? [`No data received in the last three days: ${listWords(never)}.`] : []),
            ...(quiet.length > 0 ? [`No recent data: ${listWords(quiet)}.`] : []),
            ...(unlicensed.length > 0 ? [`Nothing can arrive without an active license: ${listWords(unlicensed)}.`] : []),
          ].join(' '),
    href: '/logs',
    actionLabel: 'View arrival',
  }
}

/** Settings that this portal can't edit fully, and settings without a destination. */
export function settingItems(settings: readonly LiveSetting[]): AttentionItem[] {
  return settings.flatMap(({ name, destinations, unreadProperties }): AttentionItem[] => {
    const link = { href: settingHref(name), actionLabel: 'View setting' }
    if (unreadProperties.length > 0)
      return [
        {
          ...link,
          kind: 'unread-properties',
          code: `unread-properties/${settingKey(name)}`,
          title: `${name} has ${pluralWord(unreadProperties.length, 'a property', 'properties')} that this portal doesn't support`,
          detail: `The setting uses ${listWords(unreadProperties)}. Edit the setting in the Azure portal.`,
        },
      ]
    if (destinationsOf(destinations).length > 0) return []
    return [
      {
        ...link,
        kind: 'no-destination',
        code: `no-destination/${settingKey(name)}`,
        title: `${name} has no destination`,
        detail: "The setting doesn't send logs anywhere. Add a destination, or delete the setting.",
      },
    ]
  })
}
