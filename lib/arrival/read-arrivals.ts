import 'server-only'

import { InteractionRequiredError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { withTurnedOff } from '@/lib/domain/arrival/arrival-summary'
import { dayHours, hourMs } from '@/lib/domain/arrival/hourly-count'
import { type ArrivalAnswer, type SettingArrival, settingArrival, watchedWorkspaces } from '@/lib/domain/arrival/setting-arrival'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { type DiagnosticSetting, isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import type { Change } from '@/lib/history/change-record'
import { knownSettings } from '@/lib/history/known-setting'
import { checkArrival } from './check-arrival'
import { findHours } from './hourly-counts'
import { recordedFacts } from './recorded-facts'

/**
 * The arrival of everything that the settings send, from the results of earlier checks. Reads only the database.
 * @param facts shared with what else the same view derives from the record
 */
export async function readArrivals(
  db: Database,
  tenant: Pick<Session, 'tenantId'>,
  settings: readonly DiagnosticSetting[],
  facts = recordedFacts(db, tenant),
): Promise<SettingArrival[]> {
  const now = await facts.now()
  const [changes, findings, known, hours] = await Promise.all([
    facts.changes(),
    facts.findings(),
    facts.workspaces(),
    findHours(db, tenant.tenantId, new Date(now.getTime() - dayHours * hourMs)),
  ])
  return settings.map((setting) =>
    settingArrival(setting, { changes, licenses: findings.licenses, known, hours, findings: findings.destinations, now }),
  )
}

/**
 * The arrival of what a change requested; null for a deletion. Categories that a later change turned off are marked, so that no one waits
 * for them.
 */
export async function readChangeArrival(
  db: Database,
  session: Session,
  { wanted, state }: Pick<Change, 'wanted' | 'state'>,
): Promise<SettingArrival | null> {
  if (!wanted) return null
  const current =
    state === 'confirmed' ? (await findKnownSettings(db, session)).find(({ name }) => isSameSettingName(name, wanted.name)) : wanted
  const [requested, now] = await readArrivals(db, session, current ? [wanted, current] : [wanted])
  return requested ? withTurnedOff(requested, now) : null
}

/**
 * Checks each workspace that the tenant's settings send to, if a check is due, as the person, and returns the arrivals. With a
 * setting's name, it returns only that setting and checks only its workspace, but all tables of it, so that the check serves everyone.
 */
export async function checkArrivals(db: Database, session: Session, settingName?: string): Promise<ArrivalAnswer> {
  const all = await findKnownSettings(db, session)
  const shown = settingName === undefined ? all : all.filter(({ name }) => isSameSettingName(name, settingName))
  const wanted = new Set(shown.flatMap(({ destinations }) => (destinations.workspaceId ? [comparableId(destinations.workspaceId)] : [])))
  const errors: ArrivalAnswer['errors'] = {}
  let interaction: ArrivalAnswer['interaction'] = null
  const now = await databaseNow(db)
  for (const watched of watchedWorkspaces(all).filter(({ workspaceId }) => wanted.has(comparableId(workspaceId)))) {
    try {
      const error = await checkArrival(db, { access: azureAccess(session), tenantId: session.tenantId, name: session.name }, watched, now)
      if (error) errors[comparableId(watched.workspaceId)] = error
    } catch (fault) {
      if (!(fault instanceof InteractionRequiredError)) throw fault
      interaction = { claims: fault.claims }
    }
  }
  return { settings: await readArrivals(db, session, shown), errors, interaction }
}

/** Returns the tenant's settings as the portal last confirmed or saw them, sorted by name. Sends no request to Azure. */
export async function findKnownSettings(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<DiagnosticSetting[]> {
  const known = await knownSettings(db, tenantId)
  return [...known.values()].flatMap(({ state }) => state ?? []).sort((one, other) => one.name.localeCompare(other.name))
}
