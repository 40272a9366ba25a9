import 'server-only'

import { z } from 'zod'
import type { Prisma } from '@/generated/prisma/client'
import type { Database } from '@/lib/db/database'
import { settingFingerprint, type LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import { recordedSettingSchema } from './history-event'

/** The settings of a tenant as the portal last read them. */
export interface Observation {
  settings: LiveSetting[]
  observedAt: Date
}

const observedSchema = z.array(recordedSettingSchema.extend({ listedCategories: z.array(z.string()), unreadProperties: z.array(z.string()).default([]) }))

/**
 * Keeps what was just read from Azure. A look that shows what the last one showed only moves that one's time forward, except
 * for the first: it is Version Zero and stays as it was.
 */
export async function observeSettings(db: Database, look: { tenantId: string; observerId: string; settings: readonly LiveSetting[]; now: Date }): Promise<void> {
  const { tenantId, observerId, settings, now } = look
  const recent = await db.observation.findMany({ where: { tenantId }, orderBy: { observedAt: 'desc' }, take: 2 })
  const [last] = recent
  const isRepeat = last !== undefined && recent.length > 1 && tenantFingerprint(readObserved(last.settings)) === tenantFingerprint(settings)
  if (isRepeat) await db.observation.updateMany({ where: { id: last.id, observedAt: { lt: now } }, data: { observedAt: now, observerId } })
  else await db.observation.create({ data: { tenantId, observerId, observedAt: now, settings: settings as unknown as Prisma.InputJsonArray } })
}

/** What the portal saw last; undefined when it never looked. */
export async function lastObservation(db: Database, tenantId: string): Promise<Observation | undefined> {
  const row = await db.observation.findFirst({ where: { tenantId }, orderBy: { observedAt: 'desc' } })
  return row ? { settings: readObserved(row.settings), observedAt: row.observedAt } : undefined
}

function readObserved(settings: unknown): LiveSetting[] {
  return observedSchema.parse(settings)
}

function tenantFingerprint(settings: readonly LiveSetting[]): string {
  return JSON.stringify(settings.map((setting) => `${setting.name.toLowerCase()}=${settingFingerprint(setting)}`).sort())
}
