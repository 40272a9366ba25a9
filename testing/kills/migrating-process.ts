import { Client } from 'pg'
import { tenants } from '@/emulator/personas'
import { configuration } from '@/lib/config/configuration'
import { openDatabase } from '@/lib/db/database'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { findMissingGuards } from '@/lib/db/record-guards'
import { sealChanges } from '@/lib/history/verification/seal-changes'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import type { MigratingReport } from './kill-report'

/**
 * What a portal does with its database at start: it migrates it and adds older changes to the record. Then it reports what's in the
 * database. It's killed in the middle, or ends by itself.
 */
const { database } = configuration()
const embedded: EmbeddedPostgres | undefined = database.kind === 'embedded' ? await startEmbeddedPostgres(database.directory) : undefined
const connection = embedded?.connection ?? { connectionString: process.env.DATABASE_URL }

process.stdout.write('working\n')
const db = await openDatabase(connection)
await sealChanges(db)
process.stdout.write('done\n')

const client = new Client(connection)
await client.connect()
const { rows } = await client.query<{ name: string; isFinished: boolean }>(
  'SELECT migration_name AS name, finished_at IS NOT NULL AND rolled_back_at IS NULL AS "isFinished" FROM _prisma_migrations ORDER BY 1',
)
await client.end()
const verdict = await verifyRecord(db, tenants.contoso.id)
const report: MigratingReport = {
  migrations: rows,
  missingGuards: await findMissingGuards(db),
  changes: await db.change.count(),
  drafts: await db.draft.count(),
  sealed: await db.historyEvent.count({ where: { kind: 'row-sealed' } }),
  verdict: verdict.kind,
  events: verdict.kind === 'whole' ? verdict.events : null,
}
process.stdout.write(`${JSON.stringify(report)}\n`)
await db.$disconnect()
await embedded?.stop()
process.exit()
