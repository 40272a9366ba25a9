import 'server-only'

import * as z from 'zod/mini'
import type { Database, Transaction } from '@/lib/db/database'
import type { Emergency } from '@/lib/domain/changes/emergency'
import { historyEventSchema } from '@/lib/domain/history/history-event'

const rowSchema = z.object({
  sequence: z.number(),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  changeId: z.nullable(z.string()),
  actorId: z.nullable(z.string()),
  actorName: z.nullable(z.string()),
  occurredAt: z.date(),
})

/**
 * Returns what bypassed approval in a tenant and that no other administrator has acknowledged, newest first. It comes from the events alone, so
 * that no row can be changed to hide it.
 */
export async function findOpenEmergencies(db: Database | Transaction, tenantId: string): Promise<Emergency[]> {
  // The condition is the one of the index.
  const rows = await db.$queryRaw<unknown[]>`
    SELECT sequence, kind, data, change_id::text AS "changeId", actor_id::text AS "actorId", actor_name AS "actorName", occurred_at AS "occurredAt"
    FROM history_event WHERE tenant_id = ${tenantId}::uuid
      AND (kind IN ('rule-changed', 'emergency-acknowledged') OR (kind = 'approval-decided' AND (data ->> 'decision') = 'bypassed'))
    ORDER BY sequence DESC`
  const acknowledged = new Set<number>()
  const open: Emergency[] = []
  for (const row of rows) {
    const { sequence, kind, data: stored, changeId, actorId, actorName, occurredAt } = rowSchema.parse(row)
    const { success, data } = historyEventSchema.safeParse({ ...stored, kind })
    if (!success) continue
    if (data.kind === 'emergency-acknowledged') acknowledged.add(data.event)
    const isEmergency = data.kind === 'approval-decided' || (data.kind === 'rule-changed' && data.step === 'switched-off-in-an-emergency')
    if (!isEmergency || acknowledged.has(sequence)) continue
    const change = changeId === null ? null : { id: changeId, number: 0, settingName: '' }
    open.push({ event: sequence, change, byId: actorId ?? '', byName: actorName ?? '', note: data.note, at: occurredAt.toISOString() })
  }
  return nameChanges(db, open)
}

async function nameChanges(db: Database | Transaction, emergencies: readonly Emergency[]): Promise<Emergency[]> {
  const ids = emergencies.flatMap(({ change }) => change?.id ?? [])
  if (ids.length === 0) return [...emergencies]
  const rows = await db.change.findMany({ where: { id: { in: ids } }, select: { id: true, number: true, settingName: true } })
  return emergencies.map((emergency) => ({ ...emergency, change: rows.find(({ id }) => id === emergency.change?.id) ?? emergency.change }))
}
