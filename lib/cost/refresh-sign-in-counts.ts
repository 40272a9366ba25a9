import 'server-only'

import { InteractionRequiredError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import { type ReadOptions, readSignInCount } from '@/lib/azure/graph/sign-in-summaries'
import { log } from '@/lib/config/log'
import { processWide } from '@/lib/config/process-wide'
import { database } from '@/lib/db/database'
import type { SignInFault } from '@/lib/domain/cost/volume/sign-in-count'
import { countedCategories } from '@/lib/domain/cost/volume/sign-in-counts'
import { categoryKey } from '@/lib/domain/settings/diagnostic-setting'
import { licenseOutlook, producesNothing } from '@/lib/domain/settings/license-outlook'
import { keepFindings, lastFindings } from '@/lib/history/last-findings'

const askedAgainMs = 24 * 3_600_000
/** More people than this process answers in a day; the oldest is evicted first. */
const refusedMax = 1_000

/** Reads that go on, by tenant. One starts before anything is awaited, so that pages at the same time share it. */
const underWay = () => processWide('sign-in counts under way', () => new Map<string, Promise<void>>())
/** When people without a role were refused, by tenant and object ID. It's about them, so it isn't stored. */
const refused = () => processWide('refused sign-in counts', () => new Map<string, number>())

/**
 * Reads how many sign-ins Microsoft Graph counts in the session's tenant and stores it for everyone: at most once a day, and only if the
 * tenant has the license for these logs. After a person without a role that can read sign-ins, another person can ask. Takes up to two
 * minutes, so it runs after a page is sent, and ends silently: a refusal is stored as the reason why public figures apply.
 */
export async function refreshSignInCounts(session: Session, options?: ReadOptions): Promise<void> {
  const running = underWay().get(session.tenantId)
  if (running) return running
  const reading = refresh(session, options)
    .catch((error: unknown) => {
      if (!(error instanceof InteractionRequiredError)) log().warn({ error }, "The number of sign-ins couldn't be read")
    })
    .finally(() => underWay().delete(session.tenantId))
  underWay().set(session.tenantId, reading)
  return reading
}

async function refresh(session: Session, options: ReadOptions | undefined): Promise<void> {
  const db = await database()
  const now = new Date()
  const { licenses, signInCounts: last } = await lastFindings(db, session)
  if (!licenses || countedCategories.every((category) => producesNothing(licenseOutlook(category, licenses)))) return
  if (last && !isDue(last, session, now.getTime())) return
  const access = azureAccess(session)
  const readings = await Promise.all(
    countedCategories.map(async (category) => ({
      key: categoryKey(category),
      reading: await readSignInCount(access, category, now, options),
    })),
  )
  const counts = readings.flatMap(({ key, reading }) => (reading.kind === 'counted' ? [[key, reading.count] as const] : []))
  const faults = readings.flatMap(({ key, reading }) => (reading.kind === 'fault' ? [[key, reading.fault] as const] : []))
  if (faults.some(([, fault]) => fault === 'no-role')) rememberRefusal(session, now.getTime())
  // What was counted before is better than public figures, until it's too old.
  const all = { ...last?.counts, ...Object.fromEntries(counts) }
  await keepFindings(db, session, [{ kind: 'sign-in-counts', counts: all, faults: Object.fromEntries(faults) }])
}

function isDue(last: { foundAt: string; faults: Readonly<Record<string, SignInFault>> }, session: Session, now: number): boolean {
  if (now - Date.parse(last.foundAt) >= askedAgainMs) return true
  return Object.values(last.faults).includes('no-role') && now - (refused().get(personKey(session)) ?? -Infinity) >= askedAgainMs
}

function rememberRefusal(session: Session, now: number): void {
  const people = refused()
  people.delete(personKey(session))
  people.set(personKey(session), now)
  const [oldest] = people.keys()
  if (people.size > refusedMax && oldest !== undefined) people.delete(oldest)
}

const personKey = ({ tenantId, objectId }: Session) => `${tenantId} ${objectId}`
