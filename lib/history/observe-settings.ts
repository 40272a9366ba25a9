import 'server-only'

import * as z from 'zod/mini'
import type { Database, Transaction } from '@/lib/db/database'
import { unsettledStates } from '@/lib/domain/changes/change'
import { type ExternalChange, externalChanges } from '@/lib/domain/changes/external-changes'
import { externalChangeItems } from '@/lib/domain/notifications/attention-of-external'
import { type LiveSetting, liveSettingSchema, settingFingerprint, settingKey, toSetting } from '@/lib/domain/settings/diagnostic-setting'
import { changeOf } from './change-record'
import { historyRow } from './find-changes'
import { knownSettings, knowSetting } from './known-setting'
import { raiseNotices } from './raise-notice'
import { withTenantLock } from './record-event'
import { createChange } from './write-change'

/** The settings of a tenant as the portal last read them. */
export interface SettingsObservation {
  settings: LiveSetting[]
  /** Since when every reading has shown these settings. */
  firstSeenAt: Date
  observedAt: Date
}

/** One reading of a tenant's settings. */
export interface Reading {
  tenantId: string
  /** Null for the schedule. */
  observerId: string | null
  settings: readonly LiveSetting[]
  /** A time before the reading began: what was confirmed later isn't contradicted by it. */
  now: Date
  /** A time after the reading ended: what it shows was written before. Defaults to `now`. */
  readAt?: Date
}

/** The first versions of the portal recorded no unread properties. */
const observedSchema = z.array(z.extend(liveSettingSchema, { unreadProperties: z._default(z.array(z.string()), []) }))

/**
 * Keeps what was just read from Azure, and records what someone changed without the portal since the last known state. The first
 * check of a tenant is the baseline: every setting is recorded as it was found.
 */
export async function observeSettings(db: Database, reading: Reading): Promise<void> {
  await withTenantLock(db, reading.tenantId, async (transaction) => {
    const { firstSeenAt, previousAt } = await keepReading(transaction, reading)
    const known = await knownSettings(transaction, reading.tenantId)
    const isFirst = previousAt === undefined
    const underWay = await settingsUnderWay(transaction, reading.tenantId)
    const changes = isFirst
      ? firstReading(reading, known, underWay)
      : externalChanges({ live: reading.settings, known, underWay, unchangedSince: firstSeenAt, now: reading.now })
    for (const change of changes) await recordExternal(transaction, reading, change, isFirst ? undefined : previousAt)
  })
}

/** Returns the last reading; undefined if there is none. */
export async function lastObservation(db: Database, tenantId: string): Promise<SettingsObservation | undefined> {
  const [last] = await findObservations(db, tenantId, 1)
  return last
}

/** Returns the last different states of a tenant's settings, newest first. */
export async function findObservations(db: Database, tenantId: string, countMax: number): Promise<SettingsObservation[]> {
  const rows = await db.observation.findMany({ where: { tenantId }, orderBy: { observedAt: 'desc' }, take: countMax })
  return rows.map(({ settings, firstSeenAt, observedAt }) => ({ settings: readObserved(settings), firstSeenAt, observedAt }))
}

/**
 * A reading that equals the last one only updates its time and the categories that Azure offers, except for the first reading, which never
 * changes.
 */
async function keepReading(
  transaction: Transaction,
  { tenantId, observerId, settings, now }: Reading,
): Promise<{ firstSeenAt: Date; previousAt: Date | undefined }> {
  const recent = await transaction.observation.findMany({ where: { tenantId }, orderBy: { observedAt: 'desc' }, take: 2 })
  const [last] = recent
  const isSame = last !== undefined && tenantFingerprint(readObserved(last.settings)) === tenantFingerprint(settings)
  const firstSeenAt = isSame ? last.firstSeenAt : now
  if (isSame && recent.length > 1)
    await transaction.observation.updateMany({
      where: { id: last.id, observedAt: { lt: now } },
      data: { observedAt: now, observerId, settings: [...settings] },
    })
  else
    await transaction.observation.create({
      data: { tenantId, observerId, firstSeenAt, observedAt: now, settings: [...settings] },
    })
  return { firstSeenAt, previousAt: last?.observedAt }
}

/** Returns what existed before the portal's first check, except what the portal itself has already added. */
function firstReading({ settings }: Reading, known: ReadonlyMap<string, unknown>, underWay: ReadonlySet<string>): ExternalChange[] {
  const isOwn = ({ name }: LiveSetting) => known.has(settingKey(name)) || underWay.has(settingKey(name))
  return settings
    .filter((setting) => !isOwn(setting))
    .map((setting) => ({ settingName: setting.name, before: null, seen: toSetting(setting) }))
}

async function settingsUnderWay(transaction: Transaction, tenantId: string): Promise<Set<string>> {
  const rows = await transaction.change.findMany({
    where: { tenantId, subject: 'diagnostic-setting', state: { in: [...unsettledStates] } },
    select: { settingName: true },
  })
  return new Set(rows.map(({ settingName }) => settingKey(settingName)))
}

async function recordExternal(
  transaction: Transaction,
  { tenantId, now, readAt = now }: Reading,
  { settingName, before, seen }: ExternalChange,
  notSeenAt: Date | undefined,
): Promise<void> {
  const action = notSeenAt ? 'outside' : 'found'
  const row = await createChange(
    transaction,
    {
      tenantId,
      attempt: 1,
      action,
      settingName,
      state: 'seen',
      authorName: 'Not known',
      reason: '',
      ...(before ? { before } : {}),
      ...(seen ? { wanted: seen, seen } : {}),
      requestedAt: readAt,
      settledAt: readAt,
      notSeenAt: notSeenAt ?? null,
    },
    {
      actor: null,
      occurredAt: readAt,
      data: { kind: 'seen-outside', action, settingName, before, seen, notSeenAt: notSeenAt?.toISOString() ?? null },
    },
  )
  if (notSeenAt) await raiseNotices(transaction, tenantId, externalChangeItems([historyRow(changeOf(row))]), now)
  // The baseline existed before the first check, so no change is settling.
  await knowSetting(transaction, { tenantId, settingName, state: seen, changeId: row.id, now: notSeenAt ? now : new Date(0) })
}

function readObserved(settings: unknown): LiveSetting[] {
  return observedSchema.parse(settings)
}

function tenantFingerprint(settings: readonly LiveSetting[]): string {
  return JSON.stringify(settings.map((setting) => `${settingKey(setting.name)}=${settingFingerprint(setting)}`).sort())
}
