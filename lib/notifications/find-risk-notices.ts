import 'server-only'

import type { Database } from '@/lib/db/database'
import { riskyChangeCode, riskyChangeDays } from '@/lib/domain/notifications/attention-of-changes'

/**
 * Returns the keys of open notifications about risky changes that stay open: for a week, unless nothing came of the
 * change, or another administrator has approved it.
 */
export async function findRiskNotices(db: Database, tenantId: string, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - riskyChangeDays * 86_400_000)
  const changes = await db.change.findMany({
    where: { tenantId, requestedAt: { gte: since }, state: { notIn: ['not-approved', 'failed', 'not-applied'] } },
    select: { id: true, state: true, approval: true },
  })
  const keys = changes.filter(({ state, approval }) => approval === null || state === 'waiting').map(({ id }) => riskyChangeCode(id))
  const open = await db.notice.findMany({
    where: { tenantId, kind: 'risky-change', settledAt: null, key: { in: keys } },
    select: { key: true },
  })
  return open.map(({ key }) => key)
}
