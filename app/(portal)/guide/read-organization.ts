import { cache } from 'react'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { readOrganizationFacts } from '@/lib/guide/organization-facts'
import { lastObservation } from '@/lib/history/observe-settings'
import { readTenantSettings } from '../_page/tenant-settings'

/**
 * The organization's values for the guide: the settings as Azure shows them to this person, or else as recorded, and everything else
 * from the record. It never requires another sign-in. Read once for each request.
 */
export const readOrganization = cache(async (session: Session): Promise<OrganizationFacts> => {
  const db = await database()
  const known = await readTenantSettings(session)
  if (known.kind === 'known') return readOrganizationFacts(db, session, known)
  const seen = await lastObservation(db, session.tenantId)
  return readOrganizationFacts(db, session, { settings: seen?.settings ?? null, seenAt: seen?.observedAt.toISOString() ?? null })
})
