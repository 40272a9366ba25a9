import { parseArgs } from 'node:util'
import { compareWithEvidence } from '@/lib/signing/missing-events'
import { type SignatureVerdict, verifyDocument } from '@/lib/signing/signed-document'
import { publicSigningKeys } from '@/lib/signing/signing-key'
import { ArgumentError, type CommandContext, exitCodes } from './command'
import { openPortalDatabase } from './open-portal-database'
import { readJson, readKeys } from './read-files'

/**
 * Verifies an evidence file: its signature, whose key it is, and, with the portal's database, whether the record still contains what the file
 * covers. With `--keys KEYS.json` it verifies the signature alone and needs no database.
 */
export async function verifyEvidenceFile(commandArguments: string[], { startedIn }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args: commandArguments,
    options: { keys: { type: 'string' } },
    allowPositionals: true,
  })
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0) throw new ArgumentError('Name one evidence file.')
  const file = readJson(startedIn, path)
  return values.keys === undefined ? compareWithRecord(file) : verifySignature(file, readKeys(startedIn, values.keys))
}

async function verifySignature(file: unknown, keys: ReturnType<typeof readKeys>): Promise<number> {
  const verdict = await verifyDocument('entra-logs-evidence', file, keys)
  console.log(signatureSentence(verdict))
  return verdict.kind === 'genuine' ? exitCodes.success : exitCodes.notVerified
}

function signatureSentence(verdict: SignatureVerdict): string {
  switch (verdict.kind) {
    case 'genuine':
      return `Genuine: the file is exactly what was signed with key ${verdict.keyId}. The record wasn't compared.`
    case 'unknown-key':
      return `Not verified: the file was signed with key ${verdict.keyId}, which isn't in the key file. Get the keys from the portal that issued it.`
    case 'altered':
      return "Altered: the file doesn't match its signature."
    case 'other-type':
      return "This isn't an evidence file from the portal."
  }
}

async function compareWithRecord(file: unknown): Promise<number> {
  const { db, close } = await openPortalDatabase()
  try {
    const { isProven, sentence } = await compareWithEvidence(db, file, (await publicSigningKeys(db)).keys)
    console.log(`${isProven ? 'Genuine' : 'Not verified'}: ${sentence}`)
    return isProven ? exitCodes.success : exitCodes.notVerified
  } finally {
    await close()
  }
}
