import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { isSameState } from '../settings/setting-difference'

/**
 * The version that a comparison with the live setting starts with: the newest one that differs from it. If none does, the newest one.
 * @param versions newest first
 * @param live null if the setting doesn't exist
 */
export function startingVersion<Version extends { state: DiagnosticSetting | null }>(
  versions: readonly Version[],
  live: DiagnosticSetting | null,
): Version | undefined {
  return versions.find(({ state }) => !isSameState(state, live)) ?? versions[0]
}
