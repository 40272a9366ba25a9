import { dayMs } from '../../arrival/day-count'
import { comparableId } from '../../azure/resource-id'
import { type ChangeSummary, tookEffect } from '../../changes/change-summary'
import { type DiagnosticSetting, sendsCategory, settingKey } from '../../settings/diagnostic-setting'

/** How many settings sent a category to a workspace for a whole UTC day. */
export interface SentCopies {
  copies: number
  /** How many of them the record knows of on that day. Before the first check, a setting probably was as it was found. */
  recorded: number
}

/** What says which settings sent what, and when. */
export interface SentRecord {
  /** The settings as they are. Those of which the record has no version were always so. */
  settings: readonly DiagnosticSetting[]
  changes: readonly ChangeSummary[]
}

/** A version of a setting. */
interface Version {
  /** When it began; earlier than `until` if it's only known that it began in between. */
  from: number
  until: number
  state: DiagnosticSetting | null
}

interface Timeline {
  versions: Version[]
  /** From when on the record knows the setting. */
  since: number
}

/**
 * Returns how many copies of a category's rows a workspace got on a day; null if that changed on the day, or might have.
 * @param workspaceKey the ID of the workspace in lowercase
 */
export function sentCopies({ settings, changes }: SentRecord): (workspaceKey: string, category: string, day: Date) => SentCopies | null {
  const timelines = timelinesOf({ settings, changes })
  return (workspaceKey, category, day) => {
    const [start, end] = [day.getTime(), day.getTime() + dayMs]
    const isSent = ({ state }: Version) =>
      state !== null && comparableId(state.destinations.workspaceId ?? '') === workspaceKey && sendsCategory(state, category)
    const sent = timelines.map(({ versions, since }) => {
      const inDay = versions.filter(({ from }, index) => from < end && (versions[index + 1]?.until ?? Infinity) > start).map(isSent)
      return { isAlways: inDay.length > 0 && inDay.every(Boolean), isEver: inDay.some(Boolean), isRecorded: since <= start }
    })
    if (sent.some(({ isAlways, isEver }) => isAlways !== isEver)) return null
    const senders = sent.filter(({ isAlways }) => isAlways)
    return { copies: senders.length, recorded: senders.filter(({ isRecorded }) => isRecorded).length }
  }
}

function timelinesOf({ settings, changes }: SentRecord): Timeline[] {
  const effective = changes.filter(tookEffect).toSorted((one, other) => one.number - other.number)
  const bySetting = Map.groupBy(effective, ({ settingName }) => settingKey(settingName))
  const unrecorded = settings.filter(({ name }) => !bySetting.has(settingKey(name)))
  const always = (state: DiagnosticSetting | null): Version => ({ from: -Infinity, until: -Infinity, state })
  return [
    ...unrecorded.map((state) => ({ versions: [always(state)], since: -Infinity })),
    ...[...bySetting.values()].flatMap((ofSetting): Timeline[] => {
      const [first] = ofSetting
      if (!first) return []
      const isBaseline = first.action === 'found'
      return [
        {
          versions: [
            always(isBaseline ? first.after : first.before),
            ...ofSetting.map(({ at, notSeenAt, after }) => ({ from: Date.parse(notSeenAt ?? at), until: Date.parse(at), state: after })),
          ],
          since: isBaseline ? Date.parse(first.at) : -Infinity,
        },
      ]
    }),
  ]
}
