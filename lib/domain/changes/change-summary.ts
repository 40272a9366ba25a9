import { type DiagnosticSetting, isSameSettingName, settingKey } from '../settings/diagnostic-setting'
import { type ChangeAction, type ChangeState, isSettled } from './change'

/** A change as the guide shows it: what it did to its setting, how it ended, and the IDs that a ticket needs. */
export interface ChangeSummary {
  changeId: string
  number: number
  settingName: string
  action: ChangeAction
  state: ChangeState
  authorName: string
  /** Who approved it; null if no one had to. */
  approvedBy: string | null
  /** When Azure accepted it or, for an external change, when the portal detected it; otherwise, when it was requested. ISO 8601 UTC. */
  at: string
  /** When the portal last saw the setting without an external change; ISO 8601 UTC. Missing for other changes. */
  notSeenAt?: string
  before: DiagnosticSetting | null
  /** The actual or intended state of the setting after the change; null if it doesn't exist then. */
  after: DiagnosticSetting | null
  reason: string
  /** The error message that the author saw if Azure refused the change; null if it didn't. */
  errorMessage: string | null
  requestId: string | null
  correlationId: string | null
}

/** A period in which something was sent. Each bound is the change that set it; null if it's outside the record. */
export interface SendingPeriod {
  from: ChangeSummary | null
  until: ChangeSummary | null
}

/**
 * Returns the periods in which a tenant sent what `isSent` recognizes in a setting, oldest first. Changes that never took effect
 * don't count. The last period is open if it has no end.
 */
export function sendingPeriods(changes: readonly ChangeSummary[], isSent: (setting: DiagnosticSetting) => boolean): SendingPeriod[] {
  const effective = changes.filter(tookEffect).toSorted((one, other) => one.number - other.number)
  const sends = (setting: DiagnosticSetting | null) => setting !== null && isSent(setting)
  const states = new Map<string, boolean>()
  // The state before a setting's first recorded change is older than the record.
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

/** Returns the changes of one setting, whatever the casing of its name. */
export function changesOf(changes: readonly ChangeSummary[], settingName: string): ChangeSummary[] {
  return changes.filter((change) => isSameSettingName(change.settingName, settingName))
}

/** Whether Azure showed the requested state, or the change was external. */
export function tookEffect({ state }: ChangeSummary): boolean {
  return state === 'confirmed' || state === 'seen'
}

/** Returns the changes that the portal is still checking. */
export function changesUnderWay(changes: readonly ChangeSummary[]): ChangeSummary[] {
  return changes.filter(({ state }) => !isSettled(state))
}

/** Returns the changes that didn't succeed and weren't followed by a later change to the same setting. */
export function changesThatFailed(changes: readonly ChangeSummary[]): ChangeSummary[] {
  const newestFirst = changes.toSorted((one, other) => other.number - one.number)
  return newestFirst
    .filter((change, index) => newestFirst.findIndex(({ settingName }) => isSameSettingName(settingName, change.settingName)) === index)
    .filter(({ state }) => state === 'failed' || state === 'not-applied' || state === 'differs')
}

/** Returns who made a change, as part of a sentence. */
export function authorWords({ action, authorName, approvedBy }: ChangeSummary): string {
  if (action === 'found') return 'recorded at the first check'
  if (action === 'outside') return 'made outside the portal'
  return `by ${authorName}${approvedBy === null ? '' : `, approved by ${approvedBy}`}`
}
