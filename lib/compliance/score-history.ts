import 'server-only'

import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import type { ComplianceScore } from '@/lib/domain/compliance/score'
import { isSameScore, type PastScore, scoreRecord, scoreRecordSchema } from '@/lib/domain/compliance/score-record'
import { withTenantLock } from '@/lib/history/record-event'

type Tenant = Pick<Session, 'tenantId'>

/** Scores are kept for three years, so that evidence of a past year has them. */
const keptDays = 3 * 366

const dayMs = 86_400_000

/** Stores a score if its verdicts differ from those of the last one. Visits at the same time store it once. */
export async function keepScore(db: Database, tenant: Tenant, score: ComplianceScore, now: Date): Promise<void> {
  const { tenantId } = tenant
  const record = scoreRecord(score)
  const isKept = async (reader: Database | Transaction) => {
    const [last] = await findScores(reader, tenant, 1)
    return last !== undefined && isSameScore(last, record)
  }
  if (await isKept(db)) return
  await withTenantLock(db, tenantId, async (transaction) => {
    if (await isKept(transaction)) return
    await transaction.complianceScore.create({ data: { tenantId, scoredAt: now, score: record } })
    await transaction.complianceScore.deleteMany({ where: { tenantId, scoredAt: { lt: new Date(now.getTime() - keptDays * dayMs) } } })
  })
}

/** Returns the last scores of a tenant, newest first. */
export async function findScores(db: Database | Transaction, { tenantId }: Tenant, count: number): Promise<PastScore[]> {
  const rows = await db.complianceScore.findMany({ where: { tenantId }, orderBy: [{ scoredAt: 'desc' }, { id: 'desc' }], take: count })
  return rows.map(pastScore)
}

/** Returns the score that was valid at the end of a period; null if none was stored before. */
export async function findScoreBefore(db: Database, { tenantId }: Tenant, end: Date): Promise<PastScore | null> {
  const row = await db.complianceScore.findFirst({
    where: { tenantId, scoredAt: { lt: end } },
    orderBy: [{ scoredAt: 'desc' }, { id: 'desc' }],
  })
  return row && pastScore(row)
}

function pastScore({ score, scoredAt }: { score: unknown; scoredAt: Date }): PastScore {
  return { ...scoreRecordSchema.parse(score), at: scoredAt.toISOString() }
}
