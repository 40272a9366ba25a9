import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findMissingEvidence } from '@/lib/evidence/missing-evidence'
import { verifyChain } from '../lib/history/verify-chain'
import { openPortalDatabase } from '../tooling/postgres/open-portal-database'

/**
 * Recomputes the hash chain of every tenant's history and names the first event that is not as it was written. With
 * `--evidence FILE` it also checks that the history still holds what that file saw, which shows whether its newest events were cut
 * off or rewritten.
 */
async function verifyHistory(): Promise<void> {
  const { values } = parseArgs({ options: { evidence: { type: 'string' } } })
  const { db, close } = await openPortalDatabase()
  try {
    const tenants = await db.historyEvent.findMany({ distinct: ['tenantId'], select: { tenantId: true }, orderBy: { tenantId: 'asc' } })
    if (tenants.length === 0) console.log('The history is empty.')
    for (const { tenantId } of tenants) {
      const verdict = await verifyChain(db, tenantId)
      if (verdict.kind === 'broken') process.exitCode = 1
      console.log(
        verdict.kind === 'whole'
          ? `Tenant ${tenantId}: ${verdict.events} events, whole.`
          : `Tenant ${tenantId}: broken at event ${verdict.sequence}. ${verdict.reason}`,
      )
    }
    if (values.evidence !== undefined) {
      const problem = await findMissingEvidence(db, JSON.parse(readFileSync(values.evidence, 'utf8')))
      if (problem) process.exitCode = 1
      console.log(problem ?? 'The history still holds everything that the evidence file saw.')
    }
  } finally {
    await close()
  }
}

await verifyHistory().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
