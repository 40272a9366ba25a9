import { readTenantSettings } from '@/app/(portal)/_page/tenant-settings'
import { NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import type { ComparedSide, VersionChoice } from '@/lib/domain/history/compared-side'
import { isSameSettingName, toSetting } from '@/lib/domain/settings/diagnostic-setting'
import { parseVersion, type VersionRef } from '@/lib/domain/settings/setting-version'
import { versionChoice, versionChoices } from '@/lib/history/compared-version'
import { findVersionChange, findVersions } from '@/lib/history/find-versions'

export type Comparison =
  | { kind: 'ask'; claims: string }
  /** Nothing is known of a setting with this name, or of such a version of it. */
  | { kind: 'unknown' }
  | { kind: 'compared'; settingName: string; from: ComparedSide; to: ComparedSide; choices: VersionChoice[] }

/** Returns the versions that the URL compares. A missing side defaults to the latest recorded version or the live setting. */
export async function compareVersions(session: Session, settingName: string, given: { from?: string; to?: string }): Promise<Comparison> {
  const db = await database()
  const { latest, first } = await findVersions(db, session, settingName)
  const [newest] = latest
  if (!newest) return { kind: 'unknown' }
  const from = given.from === undefined ? ({ kind: 'recorded', number: newest.number, moment: 'after' } as const) : parseVersion(given.from)
  const to = given.to === undefined ? ({ kind: 'live' } as const) : parseVersion(given.to)
  if (!from || !to) return { kind: 'unknown' }

  const choices = versionChoices(latest, first)
  const live = [from, to].some(({ kind }) => kind === 'live') ? await readLive(session, settingName) : undefined
  if (live && 'claims' in live) return { kind: 'ask', claims: live.claims }
  try {
    const side = async (version: VersionRef): Promise<ComparedSide> => {
      if (version.kind === 'live') return { version, change: null, ...(live ?? { state: null, seenAt: null, error: null }) }
      const change = await findVersionChange(db, session, settingName, version)
      const isListed = choices.some(({ version: { number, moment } }) => number === version.number && moment === version.moment)
      if (!isListed) choices.push(versionChoice(change, version.moment))
      return {
        version,
        state: (version.moment === 'before' ? change.before : change.wanted) ?? null,
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
