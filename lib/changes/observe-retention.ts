import 'server-only'

import { z } from 'zod'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { comparableId, isSameResource } from '@/lib/domain/azure/resource-id'
import { acceptedStates, isRetentionOpen } from '@/lib/domain/changes/retention-progress'
import { externalChangeItems } from '@/lib/domain/notifications/attention-of-external'
import { type DiagnosticSetting, isSameSettingName, sendsCategory, settingKey } from '@/lib/domain/settings/diagnostic-setting'
import {
  expectedRules,
  type RecordedRules,
  type RetentionDrift,
  restoredDays,
  retentionDrift,
} from '@/lib/domain/settings/retention/watched-retention'
import type { LifecycleRule } from '@/lib/domain/settings/storage-retention'
import { type Change, type ChangeRetention, changeOf, retentionJson } from '@/lib/history/change-record'
import { historyRow } from '@/lib/history/find-changes'
import { knownSettings } from '@/lib/history/known-setting'
import { raiseNotices } from '@/lib/history/raise-notice'
import { withTenantLock } from '@/lib/history/record-event'
import { createChange } from '@/lib/history/write-change'
import { isPolicyTaken } from './policy-lease'
import { recordRetention } from './record-retention'

/** The lifecycle management rules of an account as they were just read. */
export interface RulesReading {
  tenantId: string
  storageAccountId: string
  rules: LifecycleRule[]
  /** A time before the reading began: what was written later isn't contradicted by it. */
  startedAt: Date
}

/** The number of changes to one account that determine its expected rules; older ones are in the rules that later ones wrote. */
const changesMax = 50

/**
 * Records that someone changed how long an account keeps logs, without the portal: a rule of the portal that is gone, turned off, or
 * different, or another rule that deletes earlier. Accounts to which the portal never wrote retention aren't watched. If an external change
 * is open and Azure has the recorded retention again, it's resolved.
 */
export async function observeRetention(db: Database, reading: RulesReading): Promise<void> {
  const restored = await withTenantLock(db, reading.tenantId, async (transaction) => compare(transaction, reading))
  if (restored) await recordRetention(restored, { db }, 'written', null, isOpenDrift)
}

/** Whether a change is an external one of retention that no one has decided about or restored. */
function isOpenDrift({ retention, resolution }: Change): boolean {
  return retention?.drift !== undefined && retention.state !== 'written' && resolution === null
}

/** Returns an open external change whose retention Azure has again. */
async function compare(transaction: Transaction, reading: RulesReading): Promise<Change | undefined> {
  const { tenantId, storageAccountId, rules, startedAt } = reading
  const newestFirst = await findRetentionChanges(transaction, tenantId, storageAccountId)
  const [newest] = newestFirst
  if (!newest?.retention || newestFirst.some(isRetentionOpen) || (await isPolicyTaken(transaction, { retention: newest.retention }))) return
  if (newestFirst.some(({ retention }) => retention?.at && Date.parse(retention.at) >= startedAt.getTime())) return
  const recorded = newestFirst.flatMap((change) => recordedRules(change) ?? [])
  const expected = expectedRules(recorded.toReversed())
  if (!expected) return
  const settings = [...(await knownSettings(transaction, tenantId)).values()].flatMap(({ state }) => state ?? [])
  const senders = settings.filter(({ destinations }) => isSameResource(destinations.storageAccountId ?? '', storageAccountId))
  const sent = senders.flatMap(({ enabledCategories }) => enabledCategories)
  if (isOpenDrift(newest) && retentionDrift(newest.retention.after, rules, sent).length === 0) return newest
  const drift = retentionDrift(expected, rules, sent)
  if (drift.length > 0) await recordDrift(transaction, { reading, expected, drift, newest, setting: settingOf(drift, senders, newest) })
}

/** The changes that wrote retention to an account or found it changed, newest first. */
async function findRetentionChanges(transaction: Transaction, tenantId: string, storageAccountId: string): Promise<Change[]> {
  const found = idsSchema.parse(
    await transaction.$queryRaw`
      SELECT id::text FROM change
      WHERE tenant_id = ${tenantId}::uuid AND lower(retention ->> 'storageAccountId') = ${comparableId(storageAccountId)} AND state = ANY (${[...acceptedStates]})
      ORDER BY number DESC LIMIT ${changesMax}`,
  )
  const rows = await transaction.change.findMany({ where: { id: { in: found.map(({ id }) => id) } }, orderBy: { number: 'desc' } })
  return rows.map(changeOf)
}

const idsSchema = z.array(z.object({ id: z.string() }))

/** What a change says about the rules; undefined if it says nothing, because its retention wasn't saved. */
function recordedRules({ retention }: Change): RecordedRules | undefined {
  if (retention?.state === 'written') return { kind: 'written', ...retention }
  return retention?.drift ? { kind: 'seen', ...retention } : undefined
}

/** The setting in whose history the change belongs: the one that last wrote retention there, or else one that sends an affected category. */
function settingOf(drift: readonly RetentionDrift[], senders: readonly DiagnosticSetting[], newest: Change): DiagnosticSetting | undefined {
  return (
    senders.find(({ name }) => isSameSettingName(name, newest.settingName)) ??
    senders.find((setting) => drift.some(({ category }) => sendsCategory(setting, category)))
  )
}

async function recordDrift(
  transaction: Transaction,
  found: {
    reading: RulesReading
    expected: LifecycleRule[]
    drift: RetentionDrift[]
    newest: Change
    setting: DiagnosticSetting | undefined
  },
): Promise<void> {
  const { reading, expected, drift, newest, setting = null } = found
  const { tenantId, storageAccountId, rules } = reading
  const now = await databaseNow(transaction)
  const settingName = setting?.name ?? newest.settingName
  const state = setting ?? (await knownSettings(transaction, tenantId)).get(settingKey(settingName))?.state ?? null
  const notSeenAt = newest.retention?.at ? new Date(newest.retention.at) : null
  const retention: ChangeRetention = {
    storageAccountId,
    before: rules,
    after: expected,
    changes: restoredDays(expected, rules, drift),
    drift,
    state: 'seen',
    error: null,
    at: now.toISOString(),
  }
  const row = await createChange(
    transaction,
    {
      tenantId,
      attempt: 1,
      action: 'outside',
      settingName,
      state: 'seen',
      authorName: 'Not known',
      reason: '',
      ...(state ? { before: state, wanted: state, seen: state } : {}),
      retention: retentionJson(retention),
      requestedAt: now,
      settledAt: now,
      notSeenAt,
    },
    {
      actor: null,
      occurredAt: now,
      data: { kind: 'retention-seen-outside', settingName, storageAccountId, drift, notSeenAt: notSeenAt?.toISOString() ?? null },
    },
  )
  await raiseNotices(transaction, tenantId, externalChangeItems([historyRow(changeOf(row))]), now)
}

/** Returns the accounts to which the portal has written retention. Each visit asks, so an index has only the changes with retention. */
export async function findWatchedAccounts(db: Database, tenantId: string): Promise<string[]> {
  const rows = z.array(z.object({ account: z.string() })).parse(
    await db.$queryRaw`
      SELECT DISTINCT ON (lower(retention ->> 'storageAccountId')) retention ->> 'storageAccountId' AS account FROM change
      WHERE tenant_id = ${tenantId}::uuid AND retention IS NOT NULL AND state = ANY (${[...acceptedStates]})`,
  )
  return rows.map(({ account }) => account)
}
