import { readTenantSettings } from '@/app/(portal)/_page/tenant-settings'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { readScore } from '@/lib/compliance/read-score'
import { keepScore } from '@/lib/compliance/score-history'
import { configuration } from '@/lib/config/configuration'
import { processWide } from '@/lib/config/process-wide'
import { database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { EvidenceDocument } from '@/lib/domain/history/evidence'
import type { EvidencePeriod } from '@/lib/domain/history/evidence-period'
import type { SecurityTarget } from '@/lib/domain/security-log/security-event'
import { toSetting } from '@/lib/domain/settings/diagnostic-setting'
import { buildEvidence } from '@/lib/evidence/build-evidence'
import { recordedSettings } from '@/lib/history/known-setting'
import { Turns } from '@/lib/turns'

const turns = processWide('evidence', () => new Turns<EvidenceDocument>())

/**
 * Returns the evidence of a period, with the current settings from Azure or, if Azure refuses, from the record. A tenant's
 * evidence is gathered one at a time, because each verifies the whole record. It names the person it's issued to, so only requests of one person
 * for the same period share one.
 * @throws AppError `too-many-changes`.
 */
export function gatherEvidence(session: Session, period: EvidencePeriod): Promise<EvidenceDocument> {
  return turns.take(session.tenantId, `${session.idHash} ${period.from} ${period.to}`, () => gather(session, period))
}

/** What the security log names when someone gets the evidence of a period. */
export function periodTarget({ from, to }: EvidencePeriod): SecurityTarget {
  return { kind: 'period', id: `${from}/${to}` }
}

async function gather(session: Session, period: EvidencePeriod): Promise<EvidenceDocument> {
  const known = await readTenantSettings(session)
  const db = await database()
  // Without Azure, the settings come from the record, which is verified, and not from the portal's last reading.
  const list = known.kind === 'known' && known.error === null ? (known.settings ?? []) : await recordedSettings(db, session.tenantId)
  const settings = {
    asOf: known.kind === 'known' ? known.seenAt : null,
    list: list.map(toSetting),
  }
  // A period that lasts until now ends with the verdicts of now.
  if (settings.asOf !== null) await keepScore(db, session, (await readScore(db, session, settings.list)).score, await databaseNow(db))
  return buildEvidence(db, session, {
    period,
    tenantName: await tenantName(session),
    portalUrl: configuration().appUrl,
    settings,
    now: new Date(),
  })
}
