import { type DiagnosticSetting, isSameConfiguration } from '../settings/diagnostic-setting'
import type { ChangeState } from './change'
import { absenceSeconds } from './external-changes'

/** What a check of Azure means for a change that is still in progress. */
export type ChangeVerdict = { kind: 'wait' } | { kind: 'settled'; state: Extract<ChangeState, 'confirmed' | 'not-applied' | 'differs'> }

/**
 * Azure shows a write late: a good PUT reads back as 404 for seconds (Azure/azure-rest-api-specs#38858), and the azurerm
 * Terraform provider waits up to 30 minutes for it. So until this time has passed, the previous state proves nothing.
 */
export const savedShownWithinMinutes = 30
/** A write without a response that Azure doesn't show after this time didn't happen; this is far longer than any request takes. */
export const unansweredShownWithinMinutes = 5
/**
 * A third state, neither the previous nor the requested one, can come from a lagging replica. After this time, it's someone else's change.
 */
export const thirdStateWithinMinutes = 2

/**
 * After a DELETE, Azure alternates between showing the setting and not showing it, so a single absence proves nothing. The azurerm
 * Terraform provider requires this many consecutive absences, this many seconds apart.
 */
export const absencesToConfirm = 4
export const secondsBetweenAbsences = 15

interface SettingCheck {
  state: ChangeState
  before: DiagnosticSetting | undefined
  wanted: DiagnosticSetting | undefined
  /** What Azure shows now; undefined if the setting doesn't exist. */
  seen: DiagnosticSetting | undefined
  /** Consecutive checks, including this one, that didn't find the setting. */
  absences: number
  /** When it was sent to Azure. */
  sentAt: Date
  answeredAt: Date | undefined
  now: Date
}

/** Evaluates one check. Only an exact match confirms the change; any other result must persist. */
export function judgeCheck({ state, before, wanted, seen, absences, sentAt, answeredAt, now }: SettingCheck): ChangeVerdict {
  if (isSameConfiguration(seen, wanted) && !wanted && absences < absencesToConfirm) return { kind: 'wait' }
  if (isSameConfiguration(seen, wanted)) return { kind: 'settled', state: 'confirmed' }
  if (isPartnerDropped(seen, wanted) && !isSameConfiguration(seen, before)) return { kind: 'settled', state: 'differs' }
  const minutes = (now.getTime() - (answeredAt ?? sentAt).getTime()) / 60_000
  const showsEarlierState = isSameConfiguration(seen, before) || seen === undefined
  if (!showsEarlierState) return minutes >= thirdStateWithinMinutes ? { kind: 'settled', state: 'differs' } : { kind: 'wait' }
  if (state === 'saved') return minutes >= savedShownWithinMinutes ? { kind: 'settled', state: 'differs' } : { kind: 'wait' }
  return minutes >= unansweredShownWithinMinutes ? { kind: 'settled', state: 'not-applied' } : { kind: 'wait' }
}

/** What readings of all settings in a row showed of one. */
export interface SettingReading {
  /** Undefined if the setting didn't exist. */
  seen: DiagnosticSetting | undefined
  firstSeenAt: Date
  observedAt: Date
}

/**
 * Whether Azure shows a change that was recorded as not applied, and can have shown it before half an hour had passed. If a later reading
 * still showed the previous state, someone else made the same change. A setting must stay away for a while, as for external changes.
 * @param earlier the readings before, newest first.
 */
export function isShownLate(
  { wanted, sentAt, settledAt }: { wanted: DiagnosticSetting | undefined; sentAt: Date | undefined; settledAt: Date | undefined },
  { seen, earlier, now }: { seen: DiagnosticSetting | undefined; earlier: readonly SettingReading[]; now: Date },
): boolean {
  if (!sentAt || !settledAt || !isSameConfiguration(seen, wanted)) return false
  const notShown = earlier.findIndex((reading) => !isSameConfiguration(reading.seen, wanted))
  const shownSince = earlier[(notShown === -1 ? earlier.length : notShown) - 1]?.firstSeenAt ?? now
  if (!wanted && now.getTime() - shownSince.getTime() < absenceSeconds * 1_000) return false
  const notShownAt = Math.max(settledAt.getTime(), earlier[notShown]?.observedAt.getTime() ?? 0)
  return notShownAt - sentAt.getTime() < savedShownWithinMinutes * 60_000
}

/**
 * Whether Azure did everything but keep the partner solution, a property that the published API description of
 * microsoft.aadiam lacks.
 */
export function isPartnerDropped(seen: DiagnosticSetting | undefined, wanted: DiagnosticSetting | undefined): boolean {
  if (!seen || !wanted?.destinations.partnerId || seen.destinations.partnerId) return false
  const { partnerId: _dropped, ...destinations } = wanted.destinations
  return isSameConfiguration(seen, { ...wanted, destinations })
}

/**
 * Returns the seconds to wait before the next check, by how many there have been: few at first, more later. Once a deleted setting
 * isn't found, the checks that confirm its absence stay far apart.
 */
export function nextCheckSeconds({
  looks,
  absences,
  wanted,
}: {
  looks: number
  absences: number
  wanted: DiagnosticSetting | undefined
}): number {
  if (!wanted && absences > 0) return secondsBetweenAbsences
  const seconds = [1, 1, 2, 2, 3, 5, 8, 15]
  return seconds[Math.min(looks, seconds.length - 1)] ?? 15
}
