import { readTenantSettings } from '@/app/(portal)/_page/tenant-settings'
import { NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import type { ComparedSide, VersionChoice } from '@/lib/domain/history/compared-side'
import { startingVersion } from '@/lib/domain/history/starting-version'
import { type DiagnosticSetting, isSameSettingName, toSetting } from '@/lib/domain/settings/diagnostic-setting'
import { parseVersion, type VersionRef } from '@/lib/domain/settings/setting-version'
import type { Change } from '@/lib/history/change-record'
import { versionChoice, versionChoices } from '@/lib/history/compared-version'
import { findVersionChange, findVersions } from '@/lib/history/find-versions'

export type Comparison =
  | { kind: 'ask'; claims: string }
  /** Nothing is known of a setting with this name, or of such a version of it. */
  | { kind: 'unknown' }
  | { kind: 'compared'; settingName: string; from: ComparedSide; to: ComparedSide; choices: VersionChoice[] }

/** Whether the record contains the setting and the versions that the URL names. Doesn't read Azure. */
export async function isComparable(session: Session, settingName: string, { from, to }: { from?: string; to?: string }): Promise<boolean> {
  const db = await database()
  if ((await findVersions(db, session, settingName)).latest.length === 0) return false
  for (const given of [from, to]) {
    const version = given === undefined ? null : parseVersion(given)
    if (version === undefined) return false
    if (version === null || version.kind === 'live') continue
    const isFound = await findVersionChange(db, session, settingName, version).then(
      () => true,
      (fault: unknown) => {
        if (fault instanceof NotFoundError) return false
        throw fault
      },
    )
    if (!isFound) return false
  }
  return true
}

/**
 * Returns the versions that the URL compares. A missing second side is the live setting. A missing first one is the newest version that
 * differs from the live setting, or the newest one if the second side is a recorded version.
 */
export async function compareVersions(session: Session, settingName: string, given: { from?: string; to?: string }): Promise<Comparison> {
  const db = await database()
  const { latest, first } = await findVersions(db, session, settingName)
  const [newest] = latest
  if (!newest) return { kind: 'unknown' }
  const to = given.to === undefined ? ({ kind: 'live' } as const) : parseVersion(given.to)
  const wanted = given.from === undefined ? null : parseVersion(given.from)
  if (wanted === undefined || !to) return { kind: 'unknown' }

  const choices = versionChoices(latest, first)
  const live = wanted?.kind === 'live' || to.kind === 'live' ? await readLive(session, settingName) : undefined
  if (live && 'claims' in live) return { kind: 'ask', claims: live.claims }
  const changes = new Map([...latest, ...(first ? [first] : [])].map((change) => [change.number, change]))
  const versions = choices.map(({ version }) => ({ version, state: stateOf(changes.get(version.number), version.moment) }))
  const from = wanted ?? (live ? startingVersion(versions, live.state) : versions[0])?.version
  if (!from) return { kind: 'unknown' }
  try {
    const side = async (version: VersionRef): Promise<ComparedSide> => {
      if (version.kind === 'live') return { version, change: null, ...(live ?? { state: null, seenAt: null, error: null }) }
      const change = await findVersionChange(db, session, settingName, version)
      const isListed = choices.some(({ version: { number, moment } }) => number === version.number && moment === version.moment)
      if (!isListed) choices.push(versionChoice(change, version.moment))
      return {
        version,
        state: stateOf(change, version.moment),
        change: { id: change.id, moment: version.moment },
        seenAt: null,
        error: null,
      }
    }
    return { kind: 'compared', settingName: newest.settingName, from: await side(from), to: await side(to), choices }
  } catch (fault) {
    if (fault instanceof NotFoundError) return { kind: 'unknown' }
    throw fault
  }
}

function stateOf(change: Pick<Change, 'before' | 'wanted'> | undefined, moment: 'before' | 'after'): DiagnosticSetting | null {
  return (moment === 'before' ? change?.before : change?.wanted) ?? null
}

async function readLive(
  session: Session,
  settingName: string,
): Promise<{ claims: string } | Pick<ComparedSide, 'state' | 'seenAt' | 'error'>> {
  const known = await readTenantSettings(session)
  if (known.kind === 'ask') return known
  const found = known.settings?.find(({ name }) => isSameSettingName(name, settingName))
  return {
    state: found ? toSetting(found) : null,
    seenAt: known.seenAt,
    error: known.error,
  }
}
