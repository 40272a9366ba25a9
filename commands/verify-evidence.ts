import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { JWK } from 'jose'
import { z } from 'zod'
import { type EvidenceVerdict, verifyEvidence } from '@/lib/evidence/signed-evidence'
import { publicSigningKeys } from '@/lib/evidence/signing-key'
import { openPortalDatabase } from '../tooling/postgres/open-portal-database'

const usage =
  "Name the evidence file: npm run evidence:verify -- FILE [--keys KEYS.json]\nKEYS.json is the response of the portal at /api/evidence-keys. Without it, the keys in the portal's own database are used."

const words: Record<EvidenceVerdict['kind'], string> = {
  genuine: 'Genuine: the file is exactly what this portal signed.',
  'unknown-key': "Not verified: the file was signed with a key that isn't in the key file. Get the keys from the portal that issued it.",
  altered: "Altered: the file isn't what was signed.",
  'not-evidence': "This isn't an evidence file from the portal.",
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { keys: { type: 'string' } }, allowPositionals: true })
  const [path] = positionals
  if (path === undefined) throw new Error(usage)
  const verdict = await verifyEvidence(
    JSON.parse(readFileSync(path, 'utf8')),
    values.keys === undefined ? await keysOfDatabase() : keysOfFile(values.keys),
  )
  console.log(words[verdict.kind])
  if (verdict.kind !== 'genuine') process.exitCode = 1
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

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
