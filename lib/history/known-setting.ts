import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Database, Transaction } from '@/lib/db/database'
import type { KnownSetting } from '@/lib/domain/changes/external-changes'
import { type DiagnosticSetting, diagnosticSettingSchema, settingKey } from '@/lib/domain/settings/diagnostic-setting'

/** Records the known state of a setting, as the portal confirmed or detected it. Call it in the transaction of the change. */
export async function knowSetting(
  transaction: Transaction,
  known: { tenantId: string; settingName: string; state: DiagnosticSetting | null; changeId: string; now: Date },
): Promise<void> {
  const { tenantId, settingName, state, changeId, now } = known
  const data = { state: state ?? Prisma.DbNull, changeId, knownSince: now }
  const key = settingKey(settingName)
  await transaction.knownSetting.upsert({
    where: { tenantId_settingKey: { tenantId, settingKey: key } },
    create: { tenantId, settingKey: key, ...data },
    update: data,
  })
}

/** Returns the settings that exist according to the record. */
export async function recordedSettings(db: Database, tenantId: string): Promise<DiagnosticSetting[]> {
  const known = await knownSettings(db, tenantId)
  return [...known.values()].flatMap(({ state }) => state ?? [])
}

/** Returns the known states of a tenant's settings, by name in lowercase. */
export async function knownSettings(transaction: Database | Transaction, tenantId: string): Promise<Map<string, KnownSetting>> {
  const rows = await transaction.knownSetting.findMany({ where: { tenantId } })
  return new Map(
    rows.map(({ settingKey: key, state, knownSince }) => {
      const setting = state === null ? null : diagnosticSettingSchema.parse(state)
      return [key, { settingName: setting?.name ?? key, state: setting, knownSince }]
    }),
  )
}
