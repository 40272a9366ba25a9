import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/database'
import type { KnownSetting } from '@/lib/domain/changes/external-changes'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { diagnosticSettingSchema } from '@/lib/domain/settings/diagnostic-setting'

/** Writes down what a setting is from now on, as the portal confirmed or saw it. Call it in the transaction of the change. */
export async function knowSetting(
  transaction: Transaction,
  known: { tenantId: string; settingName: string; state: DiagnosticSetting | null; changeId: string; now: Date },
): Promise<void> {
  const { tenantId, settingName, state, changeId, now } = known
  const data = { state: state ?? Prisma.DbNull, changeId, knownSince: now }
  const settingKey = settingName.toLowerCase()
  await transaction.knownSetting.upsert({
    where: { tenantId_settingKey: { tenantId, settingKey } },
    create: { tenantId, settingKey, ...data },
    update: data,
  })
}

/** Everything that the portal knows of a tenant's settings, by name in lower case. */
export async function knownSettings(transaction: Transaction, tenantId: string): Promise<Map<string, KnownSetting>> {
  const rows = await transaction.knownSetting.findMany({ where: { tenantId } })
  return new Map(
    rows.map(({ settingKey, state, knownSince }) => {
      const setting = state === null ? null : diagnosticSettingSchema.parse(state)
      return [settingKey, { settingName: setting?.name ?? settingKey, state: setting, knownSince }]
    }),
  )
}
