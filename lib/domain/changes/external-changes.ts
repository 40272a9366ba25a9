import { type DiagnosticSetting, isSameConfiguration, settingKey, toSetting } from '../settings/diagnostic-setting'

/** A difference between the state of a setting that the portal recorded and the state in Azure. */
export interface ExternalChange {
  settingName: string
  before: DiagnosticSetting | null
  seen: DiagnosticSetting | null
}

/** What a setting is supposed to be, and since when. */
export interface KnownSetting {
  settingName: string
  /** Null when the setting doesn't exist. */
  state: DiagnosticSetting | null
  knownSince: Date
}

/**
 * After a write, Azure alternates between the old state, the new state, and nothing. A difference so soon after the recorded state
 * proves nothing.
 */
export const settlingMinutes = 5
/** A setting that one check doesn't find might be found by the next, so its absence must persist. */
export const absenceSeconds = 60

/**
 * Returns what someone changed without the portal. Casing, order, empty strings, and categories that are turned off don't count,
 * because Azure changes all of them on its own.
 * @param known what each setting is supposed to be, by name in lowercase
 * @param underWay names in lowercase of settings with a change by the portal in progress, which explains their differences
 * @param unchangedSince the time since which Azure has shown exactly these settings
 */
export function externalChanges(observation: {
  live: readonly DiagnosticSetting[]
  known: ReadonlyMap<string, KnownSetting>
  underWay: ReadonlySet<string>
  unchangedSince: Date
  now: Date
}): ExternalChange[] {
  const { live, known, underWay, unchangedSince, now } = observation
  const shown = new Map(live.map((setting) => [settingKey(setting.name), setting]))
  return [...new Set([...shown.keys(), ...known.keys()])].sort().flatMap((key) => {
    const expected = known.get(key)
    const seen = shown.get(key)
    if (underWay.has(key)) return []
    if (expected && now.getTime() - expected.knownSince.getTime() < settlingMinutes * 60_000) return []
    if (!seen && now.getTime() - unchangedSince.getTime() < absenceSeconds * 1_000) return []
    if (isSameConfiguration(seen, expected?.state ?? undefined)) return []
    const setting = seen && toSetting(seen)
    return [{ settingName: seen?.name ?? expected?.settingName ?? key, before: expected?.state ?? null, seen: setting ?? null }]
  })
}
