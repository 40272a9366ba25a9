import 'server-only'

import type { HistoryEvent as EventRow } from '@/generated/prisma/client'
import type { Database, Transaction } from '@/lib/db/database'
import { findMissingGuards } from '@/lib/db/record-guards'
import { type BrokenRecord, broken, type RecordVerdict } from '@/lib/domain/history/record-verdict'
import { isFirstEvent, isSameJson } from '@/lib/domain/history/recorded-change'
import { applyToTenant, newRecordedTenant, type RecordedTenant } from '@/lib/domain/history/recorded-tenant'
import { eventHash, genesisHash } from '../event-hash'
import { withTenantLock } from '../record-event'
import { compareChanges, type OpenChange, openChangeAfter, recheckChange } from './compare-changes'

/** What bounds the memory of a verification; tests use less. */
export interface VerificationLimits {
  /** Events that are read at a time. */
  pageSize: number
  /** Changes with more events to come that are kept in memory. The events of any others are read again when another one of them comes. */
  openChanges: number
}

const usualLimits: VerificationLimits = { pageSize: 1_000, openChanges: 5_000 }

/**
 * Verifies a tenant's record: recomputes every hash, checks that no event is missing, rebuilds every change, the approval rule, the webhook,
 * and the expected settings from the events, and compares them with what pages, exports, and evidence show. Writes can go on meanwhile.
 */
export async function verifyRecord(db: Database, tenantId: string, limits = usualLimits): Promise<RecordVerdict> {
  const walk = walkRecord(db, tenantId, limits)
  for (;;) {
    const step = await walk.next()
    if (step.done) return step.value
  }
}

/** Returns the tenants with anything that the record covers, even if their events are gone. */
export async function findRecordedTenants(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT tenant_id::text AS id FROM history_event UNION SELECT tenant_id::text FROM change UNION SELECT tenant_id::text FROM tenant_rule
    UNION SELECT tenant_id::text FROM webhook UNION SELECT tenant_id::text FROM known_setting ORDER BY id`
  return rows.map(({ id }) => id)
}

/** What a walk along the events has learned so far. */
interface Walk {
  tenantId: string
  limits: VerificationLimits
  sequence: number
  previousHash: string
  tenant: RecordedTenant
  /** Changes with more events to come. */
  open: Map<string, OpenChange>
}

/**
 * Verifies like `verifyRecord`. After each page, it yields how many events are intact so far, so that a caller can show progress. Its memory
 * doesn't grow with the history.
 */
export async function* walkRecord(db: Database, tenantId: string, limits = usualLimits): AsyncGenerator<number, RecordVerdict> {
  const [guard] = await findMissingGuards(db)
  if (guard !== undefined) return broken('guard-missing', { names: [guard] })
  const walk: Walk = { tenantId, limits, sequence: 0, previousHash: genesisHash, tenant: newRecordedTenant(), open: new Map() }
  let page = await readPage(db, walk)
  for (;;) {
    const brokenChain = await checkPage(db, walk, page)
    if (brokenChain) return brokenChain
    // The database reads the next page while this one's changes are compared.
    const following = page.length < limits.pageSize ? undefined : readPage(db, walk)
    following?.catch(() => undefined)
    const fault = await compareCompleted(db, walk, page)
    if (fault) return fault
    if (!following) break
    yield walk.sequence
    page = await following
  }
  return (await withTenantLock(db, tenantId, (transaction) => compareRest(transaction, walk))) ?? whole(walk)
}

function whole({ sequence, previousHash }: Walk): RecordVerdict {
  return { kind: 'whole', events: sequence, headHash: previousHash }
}

async function readPage(db: Database | Transaction, { tenantId, sequence, limits }: Walk): Promise<EventRow[]> {
  return db.historyEvent.findMany({ where: { tenantId, sequence: { gt: sequence } }, orderBy: { sequence: 'asc' }, take: limits.pageSize })
}

/** Checks the chain along a page, and learns what its events record. */
async function checkPage(db: Database | Transaction, walk: Walk, page: readonly EventRow[]): Promise<BrokenRecord | undefined> {
  await reopenChanges(db, walk, page)
  for (const row of page) {
    const event = { ...row, occurredAt: row.occurredAt.toISOString() }
    if (row.sequence !== walk.sequence + 1) return broken('event-missing', { event: walk.sequence + 1 })
    if (row.previousHash !== walk.previousHash) return broken('event-out-of-order', { event: row.sequence })
    if (eventHash(event) !== row.hash) return broken('event-altered', { event: row.sequence })
    walk.previousHash = row.hash
    walk.sequence = row.sequence
    if (row.changeId === null) applyToTenant(walk.tenant, event, undefined)
    else {
      const change = openChangeAfter(walk.open.get(row.changeId), event)
      walk.open.set(row.changeId, change)
      applyToTenant(walk.tenant, event, change.settingName)
    }
  }
  return undefined
}

/** Rebuilds the changes that a page continues and that aren't in memory: they were complete until someone wrote to them, or there were too many. */
async function reopenChanges(db: Database | Transaction, { tenantId, sequence, open }: Walk, page: readonly EventRow[]): Promise<void> {
  const begun = new Set<string>()
  const continued = new Set<string>()
  for (const { changeId, ...event } of page) {
    if (changeId === null || open.has(changeId) || begun.has(changeId)) continue
    if (isFirstEvent(event)) begun.add(changeId)
    else continued.add(changeId)
  }
  if (continued.size === 0) return
  const events = await db.historyEvent.findMany({
    where: { tenantId, changeId: { in: [...continued] }, sequence: { lte: sequence } },
    orderBy: { sequence: 'asc' },
  })
  for (const { changeId, ...row } of events)
    if (changeId !== null) open.set(changeId, openChangeAfter(open.get(changeId), { ...row, occurredAt: row.occurredAt.toISOString() }))
}

/** Compares the changes whose last event is in a page. */
async function compareCompleted(db: Database, walk: Walk, page: readonly EventRow[]): Promise<BrokenRecord | undefined> {
  const ids = [...new Set(page.flatMap(({ changeId }) => changeId ?? []))]
  const later = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT change_id::text AS id FROM history_event
    WHERE tenant_id = ${walk.tenantId}::uuid AND change_id = ANY(${ids}::uuid[]) AND sequence > ${walk.sequence}`
  const isOpen = new Set(later.map(({ id }) => id))
  const completed = ids.filter((id) => !isOpen.has(id))
  const differing = await compareChanges(db, walk.tenantId, new Map(completed.map((id) => [id, walk.open.get(id)])))
  for (const id of completed) walk.open.delete(id)
  // Someone might have written to the change since the page was read; under the lock, no one can.
  for (const id of differing) {
    const fault = await withTenantLock(db, walk.tenantId, (transaction) => recheckChange(transaction, walk.tenantId, id))
    if (fault) return fault
  }
  for (const id of walk.open.keys()) {
    if (walk.open.size <= walk.limits.openChanges) break
    walk.open.delete(id)
  }
  return undefined
}

/** Verifies what was written since, and everything that only the whole chain determines. Call it under the tenant's lock. */
async function compareRest(transaction: Transaction, walk: Walk): Promise<BrokenRecord | undefined> {
  const { tenantId, tenant } = walk
  for (let page = await readPage(transaction, walk); page.length > 0; page = await readPage(transaction, walk)) {
    const fault = await checkPage(transaction, walk, page)
    if (fault) return fault
  }
  for (const id of walk.open.keys()) {
    const fault = await recheckChange(transaction, tenantId, id)
    if (fault) return fault
  }
  const [unrecorded] = await transaction.$queryRaw<{ number: number }[]>`
    SELECT number FROM change c WHERE tenant_id = ${tenantId}::uuid
      AND NOT EXISTS (SELECT 1 FROM history_event e WHERE e.tenant_id = c.tenant_id AND e.change_id = c.id)
    ORDER BY number LIMIT 1`
  if (unrecorded) return broken('change-unrecorded', { change: unrecorded.number })
  return (await compareTenant(transaction, tenantId, tenant)) ?? (await compareKnown(transaction, tenantId, tenant))
}

async function compareTenant(
  transaction: Transaction,
  tenantId: string,
  { rule, webhook }: RecordedTenant,
): Promise<BrokenRecord | undefined> {
  const stored = await transaction.tenantRule.findUnique({ where: { tenantId } })
  const shown = stored
    ? { isOn: stored.needsApproval, hours: stored.approvalHours, offRequest: stored.offRequest }
    : newRecordedTenant().rule
  if (!isSameJson(shown, rule)) return broken('rule-altered')
  const row = await transaction.webhook.findUnique({ where: { tenantId }, select: { host: true, format: true, isOn: true } })
  return isSameJson(row, webhook) ? undefined : broken('webhook-altered')
}

async function compareKnown(transaction: Transaction, tenantId: string, { known }: RecordedTenant): Promise<BrokenRecord | undefined> {
  const rows = await transaction.knownSetting.findMany({ where: { tenantId }, select: { settingKey: true, state: true, changeId: true } })
  const shown = new Map(rows.map(({ settingKey, ...row }) => [settingKey, row]))
  const name = [...new Set([...known.keys(), ...shown.keys()])].find((key) => !isSameJson(known.get(key), shown.get(key)))
  return name === undefined ? undefined : broken('known-state-altered', { names: [name] })
}
