import { type DiagnosticSetting, isSameSettingName, settingKey } from '../settings/diagnostic-setting'
import { type ChangeAction, type ChangeState, isSettled } from './change'

/** A change as the guide tells it: what it did to its setting, how it ended, and the ids that a ticket needs. */
export interface ChangeSummary {
  changeId: string
  number: number
  settingName: string
  action: ChangeAction
  state: ChangeState
  authorName: string
  /** When Azure took it or, for what was made outside, when the portal saw it; else when it was asked for. ISO 8601 UTC. */
  at: string
  before: DiagnosticSetting | null
  /** What the setting is after it, or would be; null when it does not exist then. */
  after: DiagnosticSetting | null
  reason: string
  /** The message that the person got when Azure refused the change; null if it didn't. */
  errorMessage: string | null
  requestId: string | null
  correlationId: string | null
}

/** A time in which something was sent. A bound is the change that set it; null where the record does not reach. */
export interface SendingPeriod {
  from: ChangeSummary | null
  until: ChangeSummary | null
}

/**
 * When a tenant sent what `isSent` recognizes in a setting, oldest first. Changes that never took effect do not count; the last
 * period is open when it has no end.
 */
export function sendingPeriods(changes: readonly ChangeSummary[], isSent: (setting: DiagnosticSetting) => boolean): SendingPeriod[] {
  const effective = changes.filter(tookEffect).toSorted((one, other) => one.number - other.number)
  const sends = (setting: DiagnosticSetting | null) => setting !== null && isSent(setting)
  const states = new Map<string, boolean>()
  // What a setting was before its first recorded change had been so since before the record.
  for (const { settingName, before } of effective) {
    const key = settingKey(settingName)
    if (!states.has(key)) states.set(key, sends(before))
  }
  const isAny = () => [...states.values()].includes(true)
  const periods: SendingPeriod[] = isAny() ? [{ from: null, until: null }] : []
  for (const change of effective) {
    const was = isAny()
    states.set(settingKey(change.settingName), sends(change.after))
    if (!was && isAny()) periods.push({ from: change, until: null })
    const last = periods.at(-1)
    if (was && !isAny() && last) last.until = change
  }
  return periods
}

/** The changes of one setting; casing of its name does not count. */
export function changesOf(changes: readonly ChangeSummary[], settingName: string): ChangeSummary[] {
  return changes.filter((change) => isSameSettingName(change.settingName, settingName))
}

/** Whether Azure showed what the change wanted, or showed it without the portal having asked. */
export function tookEffect({ state }: ChangeSummary): boolean {
  return state === 'confirmed' || state === 'seen'
}

/** Changes that the portal is still following. */
export function changesUnderWay(changes: readonly ChangeSummary[]): ChangeSummary[] {
  return changes.filter(({ state }) => !isSettled(state))
}

/** Changes that did not end as wanted and were not followed by a later one to the same setting. */
export function changesThatFailed(changes: readonly ChangeSummary[]): ChangeSummary[] {
  const newestFirst = changes.toSorted((one, other) => other.number - one.number)
  return newestFirst
    .filter((change, index) => newestFirst.findIndex(({ settingName }) => isSameSettingName(settingName, change.settingName)) === index)
    .filter(({ state }) => state === 'failed' || state === 'not-applied' || state === 'differs')
}

/** Who made a change, as it stands in a sentence. */
export function authorWords({ action, authorName }: ChangeSummary): string {
  if (action === 'found') return 'at the first check'
  return action === 'outside' ? 'outside the portal' : `by ${authorName}`
}
