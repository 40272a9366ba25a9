import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { faultSentence } from '@/lib/domain/history/record-verdict'
import { plural } from '@/lib/domain/text'
import { findMissingEvidence } from '@/lib/evidence/missing-evidence'
import { findRecordedTenants, verifyRecord } from '@/lib/history/verify-record'
import { type CommandContext, exitCodes } from './command'
import { openPortalDatabase } from './open-portal-database'

/**
 * Verifies the record of every tenant and says what is wrong with one that isn't intact. With `--evidence FILE` it also checks that the history contains what that file covers, which shows whether its newest events were cut off or
 * rewritten.
 */
export async function verifyHistory(commandArguments: string[], { startedIn }: CommandContext): Promise<number> {
  const { values } = parseArgs({ args: commandArguments, options: { evidence: { type: 'string' } } })
  const evidence: unknown =
    values.evidence === undefined ? undefined : JSON.parse(readFileSync(resolve(startedIn, values.evidence), 'utf8'))
  const { db, close } = await openPortalDatabase()
  try {
    let isIntact = true
    const tenantIds = await findRecordedTenants(db)
    if (tenantIds.length === 0) console.log('The history is empty.')
    for (const tenantId of tenantIds) {
      const verdict = await verifyRecord(db, tenantId)
      if (verdict.kind === 'broken') isIntact = false
      console.log(
        verdict.kind === 'whole'
          ? `Tenant ${tenantId}: ${plural(verdict.events, 'event')}, intact.`
          : `Tenant ${tenantId}: broken. ${faultSentence(verdict)}`,
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
