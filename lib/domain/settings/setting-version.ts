import { withQuery } from '../portal-paths'

/** One state of a setting that the history can show: as it was before or after a change, or as it is now. */
export type VersionRef = { kind: 'live' } | { kind: 'recorded'; number: number; moment: 'before' | 'after' }

/** A version as it stands in an address: `live`, `12` for the state after change 12, `12-before` for the one before it. */
export function versionText(version: VersionRef): string {
  if (version.kind === 'live') return 'live'
  return version.moment === 'after' ? String(version.number) : `${version.number}-before`
}

/** Reads a version out of an address; undefined when the text is none. */
export function parseVersion(text: string): VersionRef | undefined {
  if (text === 'live') return { kind: 'live' }
  const [, number, before] = /^([1-9]\d{0,9})(-before)?$/.exec(text) ?? []
  if (number === undefined || Number(number) > 2_147_483_647) return undefined
  return { kind: 'recorded', number: Number(number), moment: before ? 'before' : 'after' }
}

/** The address at which two versions of a setting are compared; what is left out is for the page to propose. */
export function compareHref(settingName: string, from?: VersionRef, to?: VersionRef): string {
  const query = new URLSearchParams({
    setting: settingName,
    ...(from ? { from: versionText(from) } : {}),
    ...(to ? { to: versionText(to) } : {}),
  })
  return withQuery('/history/compare', query)
}
