import 'server-only'

import { AppError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import { readDestinationState } from '@/lib/azure/destination-state'
import type { Database } from '@/lib/db/database'
import type { Finding } from '@/lib/domain/arrival/last-finding'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { checkableDestinations } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { keepFindings, lastFindings } from '@/lib/history/last-findings'

/** A finding that is newer than this isn't checked again. */
const freshMinutes = 30

/**
 * Checks, as the person, whether the settings' destinations exist and can receive logs, and stores what is certain. What this person
 * can't see says nothing about a destination and replaces no finding. Runs after the page is sent, so refusals by Azure or Microsoft
 * Entra end it silently.
 */
export async function checkDestinations(db: Database, session: Session, settings: readonly DiagnosticSetting[]): Promise<void> {
  const since = new Date(Date.now() - freshMinutes * 60_000).toISOString()
  const { destinations } = await lastFindings(db, session)
  const isFresh = (id: string) => destinations.some((finding) => comparableId(finding.id) === comparableId(id) && finding.foundAt > since)
  const used = settings.flatMap((setting) => checkableDestinations(setting.destinations)).filter(({ id }) => !isFresh(id))
  const distinct = [...new Map(used.map((destination) => [comparableId(destination.id), destination])).values()]
  try {
    const access = azureAccess(session)
    const found = await Promise.all(distinct.map(async ({ kind, id }) => findingOf(id, await readDestinationState(access, kind, id))))
    await keepFindings(
      db,
      session,
      found.flatMap((finding) => finding ?? []),
    )
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
  }
}

function findingOf(id: string, { existence, unsuitable, note, registration, sentinel }: DestinationState): Finding | undefined {
  if (existence === 'unknown') return undefined
  const unregistered =
    registration === 'not-registered'
      ? "Its subscription isn't registered for Microsoft.Insights. Without registration, Azure sends no logs there."
      : null
  return {
    kind: 'destination',
    id,
    existence,
    fault: unsuitable ?? note ?? unregistered,
    sentinel: sentinel === 'unknown' ? null : sentinel,
  }
}
