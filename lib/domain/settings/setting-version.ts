import { withQuery } from '../portal-paths'

/** One state of a setting in the history: before or after a change, or the current state. */
export type VersionRef = { kind: 'live' } | { kind: 'recorded'; number: number; moment: 'before' | 'after' }

/** Formats a version for a URL: `live`, `12` for the state after change 12, `12-before` for the state before it. */
export function versionText(version: VersionRef): string {
  if (version.kind === 'live') return 'live'
  return version.moment === 'after' ? String(version.number) : `${version.number}-before`
}

/** Parses a version from a URL; undefined if the text isn't a version. */
export function parseVersion(text: string): VersionRef | undefined {
  if (text === 'live') return { kind: 'live' }
  const [, number, before] = /^([1-9]\d{0,9})(-before)?$/.exec(text) ?? []
  if (number === undefined || Number(number) > 2_147_483_647) return undefined
  return { kind: 'recorded', number: Number(number), moment: before ? 'before' : 'after' }
}

/** Returns the URL that compares two versions of a setting. The page proposes a version that is omitted. */
export function compareHref(settingName: string, from?: VersionRef, to?: VersionRef): string {
  const query = new URLSearchParams({
    setting: settingName,
    ...(from ? { from: versionText(from) } : {}),
    ...(to ? { to: versionText(to) } : {}),
  })
  return withQuery('/history/compare', query)
}
