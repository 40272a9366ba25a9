import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { checkDestination, readUsedDestination, type SubscriptionReaders } from '@/lib/azure/reception/destination-state'
import { findIndexed, type IndexedDestinations } from '@/lib/azure/resource-graph/find-resources'
import { registrationReader } from '@/lib/azure/resource-providers'
import type { Database } from '@/lib/db/database'
import type { DestinationFinding, Finding, LastFinding } from '@/lib/domain/arrival/last-finding'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { type DestinationPricing, withKnownCluster } from '@/lib/domain/cost/destination-pricing'
import { checkableDestinations } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import {
  type CheckableDestination,
  callsOfOneMax,
  destinationsToCheck,
  mostUrgentDestination,
} from '@/lib/domain/settings/destinations-to-check'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { keepFindings, type LastFindings, lastFindings } from '@/lib/history/last-findings'
import { RecentTimes } from './recent-times'

/** A finding that is newer than this isn't checked again. */
const freshMinutes = 30
/** A destination that this session can't see isn't checked again before this. */
const unseenMinutes = 5
/** The number of calls, besides one to the index, that a visit makes: enough for the destination whose turn it is. */
const callsMax = callsOfOneMax

type UsedDestination = ReturnType<typeof checkableDestinations>[number]
type DueDestination = UsedDestination & CheckableDestination & { knownPricing: DestinationPricing | undefined }

/** When a session last failed to see a destination. */
const unseenAt = new RecentTimes()
/** When anyone of a tenant last tried, so that what no session can see doesn't come first in each new one. */
const triedAt = new RecentTimes()

/**
 * Checks, as the person, whether the settings' destinations exist and can receive logs, and stores what is certain. What this person
 * can't see says nothing about a destination and replaces no finding. Runs after the page is sent, so refusals by Azure or Microsoft
 * Entra end it silently, and what was found until then is kept. One visit checks only some of them, so its calls don't grow with the
 * number of destinations.
 * @param findings shared with the other checks that follow the same visit
 */
export async function checkDestinations(
  db: Database,
  session: Session,
  settings: readonly DiagnosticSetting[],
  findings = lastFindings(db, session),
): Promise<void> {
  const used = dueDestinations(await findings, session, settings)
  if (used.length === 0) return
  try {
    const access = azureAccess(session)
    const index = await findInIndex(access, used)
    const readers = readersOf(access, index)
    const due = used.map((destination) => {
      const key = comparableId(destination.id)
      const isWhollyIndexed = index.uncappedWorkspaces.has(key) || index.partnerMonitors.has(key)
      const pricing = index.uncappedWorkspaces.get(key)?.pricing ?? destination.knownPricing
      return { ...destination, isIndexed: index.ids.has(key), isWhollyIndexed, isInCluster: pricing?.cluster !== undefined }
    })
    const urgent = mostUrgentDestination(due)
    const read = urgent && (await checkDestination(access, urgent.kind, urgent.id, readers.stateOf))
    const isSettled = read !== undefined && read.existence !== 'found'
    const selected = destinationsToCheck(
      due.filter((destination) => destination !== urgent || !isSettled).map((each) => ({ ...each, isRead: each.id === urgent?.id })),
      callsMax - (urgent ? 1 : 0),
    )
    const knownOf = ({ id, isRead }: { id: string; isRead: boolean }) => ({
      checked: isRead ? read : undefined,
      workspace: index.uncappedWorkspaces.get(comparableId(id)),
      monitor: index.partnerMonitors.get(comparableId(id)),
    })
    const checks = selected.map(async (each) => keep(db, session, each, await readUsedDestination(access, each, knownOf(each), readers)))
    if (urgent && isSettled) checks.push(keep(db, session, urgent, { ...read, registration: 'unknown', sentinel: null }))
    const refused = (await Promise.allSettled(checks)).find((check) => check.status === 'rejected')
    if (refused) throw refused.reason
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
  }
}

/** Stores what was found about a destination or, if this session can't see it, remembers that. */
async function keep(
  db: Database,
  session: Session,
  { id, knownPricing }: Pick<DueDestination, 'id' | 'knownPricing'>,
  state: Omit<DestinationState, 'right'>,
): Promise<void> {
  triedAt.set(triedKey(session, comparableId(id)))
  const finding = findingOf(id, { ...state, pricing: withKnownCluster(state.pricing, knownPricing) })
  if (finding) await keepFindings(db, session, [finding])
  else unseenAt.set(unseenKey(session, comparableId(id)))
}

/** The distinct destinations without a recent finding, with the time of the last one. */
function dueDestinations(
  { destinations }: LastFindings,
  session: Session,
  settings: readonly DiagnosticSetting[],
): Omit<DueDestination, 'isIndexed'>[] {
  const findings = new Map(destinations.map((finding) => [comparableId(finding.id), finding]))
  const since = minutesAgo(freshMinutes)
  const distinct = new Map(
    settings.flatMap((setting) => checkableDestinations(setting.destinations)).map((used) => [comparableId(used.id), used]),
  )
  return [...distinct].flatMap(([key, destination]): Omit<DueDestination, 'isIndexed'>[] => {
    const found = findings.get(key)
    const unseen = unseenAt.get(unseenKey(session, key)) ?? ''
    const isRecent = (found !== undefined && wholeCheckAt(found) > since) || unseen > minutesAgo(unseenMinutes)
    if (isRecent) return []
    const tried = triedAt.get(triedKey(session, key)) ?? ''
    const checkedAt = [found ? wholeCheckAt(found) : '', unseen, tried].toSorted().at(-1) || null
    return [
      {
        ...destination,
        lastResult: unseen > (found?.foundAt ?? '') ? 'unseen' : (found?.existence ?? null),
        checkedAt,
        knownPricing: found?.pricing,
      },
    ]
  })
}

const noIndex: IndexedDestinations = {
  ids: new Set(),
  subscriptionStates: new Map(),
  uncappedWorkspaces: new Map(),
  partnerMonitors: new Map(),
}

/** Without the index, resources are read directly, as far as the calls of a visit allow. */
async function findInIndex(access: AzureAccess, due: readonly UsedDestination[]): Promise<IndexedDestinations> {
  return findIndexed(
    access,
    due.map(({ id }) => id),
  ).catch((fault: unknown) => {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return noIndex
  })
}

/** The index has the states of all subscriptions, so that a visit doesn't read them one by one. */
const readersOf = (access: AzureAccess, { subscriptionStates }: IndexedDestinations): SubscriptionReaders => ({
  registrationOf: registrationReader(access, 'Microsoft.Insights'),
  stateOf: async (subscriptionId) => subscriptionStates.get(subscriptionId.toLowerCase()) ?? null,
})

/** When everything about a destination was last read. A check of a workspace's ingestion alone doesn't count. */
const wholeCheckAt = ({ checkedAt, foundAt }: LastFinding<DestinationFinding>) => (checkedAt === undefined ? foundAt : (checkedAt ?? ''))

const unseenKey = ({ idHash }: Session, key: string) => `${idHash} ${key}`
const triedKey = ({ tenantId }: Session, key: string) => `${tenantId} ${key}`

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

function findingOf(
  id: string,
  { existence, reception, registration, sentinel, pricing }: Omit<DestinationState, 'right'>,
): Finding | undefined {
  if (existence === 'unknown') return undefined
  return {
    kind: 'destination',
    id,
    existence,
    fault: null,
    problems: [...reception.problems, ...(registration === 'not-registered' ? [{ code: 'subscription-not-registered' as const }] : [])],
    sentinel: sentinel === 'unknown' ? null : sentinel,
    ...(pricing && { pricing }),
  }
}
