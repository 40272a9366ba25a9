import { parseArgs } from 'node:util'
import type { JWK } from 'jose'
import type { Database } from '@/lib/db/database'
import { faultSentence } from '@/lib/domain/history/record-verdict'
import { checkpointsIn } from '@/lib/domain/history/signed-document'
import { plural } from '@/lib/domain/text'
import { findRecordedTenants, verifyRecord } from '@/lib/history/verification/verify-record'
import { type AnchorVerdict, compareWithCheckpoint, compareWithEvidence } from '@/lib/signing/missing-events'
import { publicSigningKeys } from '@/lib/signing/signing-key'
import { ArgumentError, type CommandContext, exitCodes } from './command'
import { openPortalDatabase } from './open-portal-database'
import { readJson, readJsonLines, readKeys } from './read-files'

/**
 * Verifies the record of every tenant and says what is wrong with one that isn't intact. With `--evidence FILE` or `--checkpoint FILE`, it also
 * verifies that file's signature and checks that the record contains what the file covers, which shows whether the newest events were cut off
 * or rewritten.
 */
export async function verifyHistory(commandArguments: string[], { startedIn }: CommandContext): Promise<number> {
  const { values } = parseArgs({
    args: commandArguments,
    options: { evidence: { type: 'string' }, checkpoint: { type: 'string' }, keys: { type: 'string' } },
  })
  const evidence = values.evidence === undefined ? undefined : readJson(startedIn, values.evidence)
  const checkpoints = values.checkpoint === undefined ? [] : readJsonLines(startedIn, values.checkpoint).flatMap(checkpointsIn)
  if (values.checkpoint !== undefined && checkpoints.length === 0) throw new ArgumentError(`${values.checkpoint} contains no checkpoint.`)
  const { db, close } = await openPortalDatabase()
  try {
    const isIntact = await verifyTenants(db)
    const isAnchored = evidence !== undefined || checkpoints.length > 0
    const keys: JWK[] = !isAnchored ? [] : values.keys === undefined ? (await publicSigningKeys(db)).keys : readKeys(startedIn, values.keys)
    const verdicts: AnchorVerdict[] = []
    if (evidence !== undefined) verdicts.push(await compareWithEvidence(db, evidence, keys))
    for (const checkpoint of checkpoints) verdicts.push(await compareWithCheckpoint(db, checkpoint, keys))
    for (const sentence of new Set(verdicts.map((verdict) => verdict.sentence))) console.log(sentence)
    return isIntact && verdicts.every(({ isProven }) => isProven) ? exitCodes.success : exitCodes.notVerified
  } finally {
    await close()
  }
}

async function verifyTenants(db: Database): Promise<boolean> {
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
  return isIntact
}
