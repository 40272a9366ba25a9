import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readUsedDestination } from '@/lib/azure/destination-state'
import { findIndexed } from '@/lib/azure/resource-graph/find-resources'
import { registrationReader } from '@/lib/azure/resource-providers'
import type { Database } from '@/lib/db/database'
import type { Finding } from '@/lib/domain/arrival/last-finding'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { checkableDestinations } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import { type CheckableDestination, destinationsToCheck } from '@/lib/domain/settings/destinations-to-check'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { keepFindings, lastFindings } from '@/lib/history/last-findings'

/** A finding that is newer than this isn't checked again. */
const freshMinutes = 30
/** A destination that this session can't see isn't checked again before this. */
const unseenMinutes = 5
/** The number of calls, besides one to the index, that a visit makes at most. What remains is checked on the next visits. */
const callsMax = 4

type UsedDestination = ReturnType<typeof checkableDestinations>[number]
type DueDestination = UsedDestination & Pick<CheckableDestination, 'lastResult' | 'checkedAt'>

/**
 * Checks, as the person, whether the settings' destinations exist and can receive logs, and stores what is certain. What this person
 * can't see says nothing about a destination and replaces no finding. Runs after the page is sent, so refusals by Azure or Microsoft
 * Entra end it silently. One visit checks only the most urgent ones, so its calls don't grow with the number of destinations.
 */
export async function checkDestinations(db: Database, session: Session, settings: readonly DiagnosticSetting[]): Promise<void> {
  const due = await dueDestinations(db, session, settings)
  if (due.length === 0) return
  try {
    const access = azureAccess(session)
    const indexed = await findInIndex(access, due)
    const selected = destinationsToCheck(
      due.map((destination) => ({ ...destination, isIndexed: indexed.has(comparableId(destination.id)) })),
      callsMax,
    )
    const registrationOf = registrationReader(access, 'Microsoft.Insights')
    const found = await Promise.all(
      selected.map(async (destination) => {
        const state = await readUsedDestination(access, destination, indexed.get(comparableId(destination.id)), registrationOf)
        if (state.existence === 'unknown') rememberUnseen(session, destination.id)
        return findingOf(destination.id, state)
      }),
    )
    await keepFindings(
      db,
      session,
      found.flatMap((finding) => finding ?? []),
    )
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
  }
}

/** The distinct destinations without a recent finding, with the time of the last one. */
async function dueDestinations(db: Database, session: Session, settings: readonly DiagnosticSetting[]): Promise<DueDestination[]> {
  const { destinations } = await lastFindings(db, session)
  const findings = new Map(destinations.map((finding) => [comparableId(finding.id), finding]))
  const since = minutesAgo(freshMinutes)
  const distinct = new Map(
    settings.flatMap((setting) => checkableDestinations(setting.destinations)).map((used) => [comparableId(used.id), used]),
  )
  return [...distinct].flatMap(([key, destination]): DueDestination[] => {
    const found = findings.get(key)
    const unseen = unseenAt.get(unseenKey(session, key)) ?? ''
    const isRecent = (found !== undefined && found.foundAt > since) || unseen > minutesAgo(unseenMinutes)
    // Nothing can be found out about a partner solution; see readDestinationState.
    if (isRecent || destination.kind === 'partner') return []
    return unseen > (found?.foundAt ?? '')
      ? [{ ...destination, lastResult: 'unseen', checkedAt: unseen }]
      : [{ ...destination, lastResult: found?.existence ?? null, checkedAt: found?.foundAt ?? null }]
  })
}

/** Without the index, resources are read directly, as far as the calls of a visit allow. */
async function findInIndex(access: AzureAccess, due: readonly UsedDestination[]) {
  return findIndexed(access, due).catch((fault: unknown) => {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return new Map<string, never>()
  })
}

/** When a session last failed to see a destination; ISO 8601 UTC. The oldest is evicted first. */
const unseenAt = new Map<string, string>()
const unseenCountMax = 1_000

const unseenKey = ({ idHash }: Session, key: string) => `${idHash} ${key}`

function rememberUnseen(session: Session, id: string): void {
  const key = unseenKey(session, comparableId(id))
  unseenAt.delete(key)
  unseenAt.set(key, new Date().toISOString())
  const [oldest] = unseenAt.keys()
  if (unseenAt.size > unseenCountMax && oldest !== undefined) unseenAt.delete(oldest)
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

function findingOf(
  id: string,
  { existence, unsuitable, note, registration, sentinel }: Omit<DestinationState, 'right'>,
): Finding | undefined {
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
