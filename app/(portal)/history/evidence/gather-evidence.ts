import { readTenantSettings } from '@/app/(portal)/_page/tenant-settings'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import type { EvidenceDocument } from '@/lib/domain/history/evidence'
import type { EvidencePeriod } from '@/lib/domain/history/evidence-period'
import { buildEvidence } from '@/lib/evidence/build-evidence'

/**
 * Returns the evidence of a period, with the current settings from Azure or, if Azure refuses, from the portal's last check.
 * @throws AppError `too-many-changes`.
 */
export async function gatherEvidence(session: Session, period: EvidencePeriod): Promise<EvidenceDocument> {
  const known = await readTenantSettings(session)
  const settings =
    known.kind === 'known'
      ? {
          asOf: known.seenAt,
          list: (known.settings ?? []).map(({ name, enabledCategories, destinations }) => ({ name, enabledCategories, destinations })),
        }
      : { asOf: null, list: [] }
  return buildEvidence(await database(), session, {
    period,
    tenantName: await tenantName(session),
    portalUrl: configuration().appUrl,
    settings,
    now: new Date(),
  })
}
