import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { closeDatabase } from '@/lib/db/database'
import type { SignedDocument } from '@/lib/domain/history/signed-document'
import { buildEvidence } from '@/lib/evidence/build-evidence'
import { type ExportFormat, exportChanges } from '@/lib/history/export-changes'
import { exportStream } from '@/lib/history/export-stream'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { signDocument, verifyDocument } from '@/lib/signing/signed-document'
import { currentSigningKey, publicSigningKeys } from '@/lib/signing/signing-key'
import type { ExportingReport } from './kill-report'
import { signInAll } from './sign-in-all'

/** Exports the history in both formats to files with the name of its argument, and then gathers and signs evidence of all of it. */
const file = process.argv[2] ?? ''
const [{ db, session }] = await signInAll()
const { tenantId } = session

async function exportTo(format: ExportFormat): Promise<void> {
  const pieces = exportChanges(db, session, { format, filter: {}, origin: 'https://logs.example', at: new Date() })
  const mayGoOn = () => Promise.resolve(true)
  const onFault = (fault: unknown) => console.error(fault)
  const written = createWriteStream(`${file}.${format}`)
  for await (const part of exportStream(pieces, { mayGoOn, onFault })) {
    written.write(part)
    // Kills come in the middle of a file if its reader is slow.
    await wait(60)
  }
  await finished(written.end())
}

async function gatherEvidence(): Promise<SignedDocument> {
  const period = { from: '2000-01-01', to: '2099-12-31' }
  const about = { period, tenantName: 'Contoso', portalUrl: 'https://logs.example', settings: { asOf: null, list: [] }, now: new Date() }
  const document = JSON.parse(JSON.stringify(await buildEvidence(db, session, about))) as SignedDocument['document']
  return signDocument('entra-logs-evidence', document, await currentSigningKey(db))
}

process.stdout.write('working\n')
await exportTo('csv')
await exportTo('json')
const evidence = await gatherEvidence()
process.stdout.write('done\n')

const { keys } = await publicSigningKeys(db)
const report: ExportingReport = {
  evidence: (await verifyDocument('entra-logs-evidence', evidence, keys)).kind,
  evidenceChanges: Array.isArray(evidence.document.changes) ? evidence.document.changes.length : 0,
  keys: keys.length,
  changes: await db.change.count({ where: { tenantId } }),
  events: await db.historyEvent.count(),
  verdict: (await verifyRecord(db, tenantId)).kind,
}
process.stdout.write(`${JSON.stringify(report)}\n`)
await closeDatabase()
process.exit()
