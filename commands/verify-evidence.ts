import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { JWK } from 'jose'
import { z } from 'zod'
import { type EvidenceVerdict, verifyEvidence } from '@/lib/evidence/signed-evidence'
import { publicSigningKeys } from '@/lib/evidence/signing-key'
import { ArgumentError, type CommandContext, exitCodes } from './command'
import { openPortalDatabase } from './open-portal-database'

const words: Record<EvidenceVerdict['kind'], string> = {
  genuine: 'Genuine: the file is exactly what this portal signed.',
  'unknown-key': "Not verified: the file was signed with a key that isn't in the key file. Get the keys from the portal that issued it.",
  altered: "Altered: the file isn't what was signed.",
  'not-evidence': "This isn't an evidence file from the portal.",
}

/** Verifies the signature of an evidence file, with the keys of a file or of the portal's own database. */
export async function verifyEvidenceFile(commandArguments: string[], { startedIn }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args: commandArguments,
    options: { keys: { type: 'string' } },
    allowPositionals: true,
  })
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0) throw new ArgumentError('Name one evidence file.')
  const file: unknown = JSON.parse(readFileSync(resolve(startedIn, path), 'utf8'))
  const verdict = await verifyEvidence(
    file,
    values.keys === undefined ? await keysOfDatabase() : keysOfFile(resolve(startedIn, values.keys)),
  )
  console.log(words[verdict.kind])
  return verdict.kind === 'genuine' ? exitCodes.success : exitCodes.notVerified
}

async function keysOfDatabase(): Promise<JWK[]> {
  const { db, close } = await openPortalDatabase()
  try {
    return (await publicSigningKeys(db)).keys
  } finally {
    await close()
  }
}

function keysOfFile(path: string): JWK[] {
  return z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) }).parse(JSON.parse(readFileSync(path, 'utf8'))).keys
}
