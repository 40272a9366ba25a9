import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findMissingEvidence } from '@/lib/evidence/missing-evidence'
import { verifyChain } from '@/lib/history/verify-chain'
import { type CommandContext, exitCodes } from './command'
import { openPortalDatabase } from './open-portal-database'

/**
 * Recomputes the hash chain of every tenant's history and names the first event that isn't as it was written. With
 * `--evidence FILE` it also checks that the history contains what that file covers, which shows whether its newest events were cut off or
 * rewritten.
 */
export async function verifyHistory(commandArguments: string[], { startedIn }: CommandContext): Promise<number> {
  const { values } = parseArgs({ args: commandArguments, options: { evidence: { type: 'string' } } })
  const evidence: unknown =
    values.evidence === undefined ? undefined : JSON.parse(readFileSync(resolve(startedIn, values.evidence), 'utf8'))
  const { db, close } = await openPortalDatabase()
  try {
    let isIntact = true
    const tenants = await db.historyEvent.findMany({ distinct: ['tenantId'], select: { tenantId: true }, orderBy: { tenantId: 'asc' } })
    if (tenants.length === 0) console.log('The history is empty.')
    for (const { tenantId } of tenants) {
      const verdict = await verifyChain(db, tenantId)
      if (verdict.kind === 'broken') isIntact = false
      console.log(
        verdict.kind === 'whole'
          ? `Tenant ${tenantId}: ${verdict.events} events, intact.`
          : `Tenant ${tenantId}: broken at event ${verdict.sequence}. ${verdict.reason}`,
      )
    }
    if (evidence !== undefined) {
      const problem = await findMissingEvidence(db, evidence)
      if (problem) isIntact = false
      console.log(problem ?? 'The history contains everything that the evidence file covers.')
    }
    return isIntact ? exitCodes.success : exitCodes.notVerified
  } finally {
    await close()
  }
}
