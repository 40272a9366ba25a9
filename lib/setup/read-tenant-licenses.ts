import 'server-only'

import { InteractionRequiredError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readLicenses } from '@/lib/azure/graph/graph'
import { database } from '@/lib/db/database'
import type { TenantLicenses } from '@/lib/domain/settings/tenant-licenses'
import type { Fact } from '@/lib/domain/setup/prerequisites/prerequisite-facts'
import { keepFindings, type LastFindings, lastFindings } from '@/lib/history/last-findings'
import { asked } from './asked'

/**
 * Reads the tenant's licenses and stores them for everyone: they belong to the organization, so arrival, coverage, notifications, and the
 * guide show them to people who can't read them. What couldn't be read is unknown, never "none", and replaces nothing.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function readTenantLicenses(session: Session, access: AzureAccess): Promise<Fact<TenantLicenses>> {
  const licenses = await asked(() => readLicenses(access))
  if (licenses.kind === 'known') await keepFindings(await database(), session, [{ kind: 'licenses', ...licenses.value }])
  return licenses
}

/** Hours after which a visit reads the licenses again for the pages that show the stored ones. */
const freshHours = 6

/**
 * Reads the licenses again if they were last read longer ago than the given hours. Runs after a page or an answer is sent, so a refusal ends
 * it silently, and the stored licenses stay.
 * @param options.findings shared with the other checks that follow the same visit
 */
export async function refreshTenantLicenses(
  session: Session,
  { maxAgeHours = freshHours, findings }: { maxAgeHours?: number; findings?: Promise<LastFindings> } = {},
): Promise<void> {
  const { licenses } = await (findings ?? lastFindings(await database(), session))
  if (licenses && Date.now() - Date.parse(licenses.foundAt) < maxAgeHours * 3_600_000) return
  try {
    await readTenantLicenses(session, azureAccess(session))
  } catch (fault) {
    if (!(fault instanceof InteractionRequiredError)) throw fault
  }
}
