import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import nextEnvironment from '@next/env'
import { Client, type PoolConfig } from 'pg'
import { tenants } from '../emulator/personas'
import { applyMigrations } from '../lib/db/apply-migrations'
import { openDatabase } from '../lib/db/database'
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres'
import { writeContosoMonth } from '../tooling/history-seed/past/contoso-month'
import { writeHistory } from '../tooling/history-seed/write-history'
import { projectDirectory } from '../tooling/project'

const usage = 'npm run db:seed -- --changes 10000 [--tenant ID] [--seed 1] [--add-to-existing], or npm run db:seed -- --past'

/** The embedded database takes too long for more changes. */
const embeddedChangesMax = 50_000

/**
 * Fills the database of DATABASE_URL, or else of DATA_DIR, with a generated history or, with `--past`, with the month in which Contoso has
 * used the portal of the demo. It refuses a database that contains changes unless you force it, because history can't be undone.
 */
async function seedHistory(): Promise<void> {
  const { values } = parseArgs({
    options: {
      changes: { type: 'string' },
      tenant: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'add-to-existing': { type: 'boolean', default: false },
      past: { type: 'boolean', default: false },
    },
  })
  const { past: isPast } = values
  const [changes, seed] = [Number(values.changes), Number(values.seed)]
  if (!isPast && (!Number.isInteger(changes) || changes < 1 || changes > 10_000_000 || !Number.isInteger(seed)))
    throw new Error(`Specify how many changes to generate, from 1 to 10,000,000: ${usage}`)
  nextEnvironment.loadEnvConfig(projectDirectory)
  const url = process.env.DATABASE_URL
  if (!url && changes > embeddedChangesMax)
    throw new Error(`The embedded database takes up to ${embeddedChangesMax} changes. Set DATABASE_URL to a PostgreSQL for more.`)

  const embedded = url ? undefined : await startEmbeddedPostgres(resolve(process.env.DATA_DIR ?? '.data'))
  const connection = embedded?.connection ?? { connectionString: url }
  try {
    if (isPast) await writePast(connection)
    else await writeGenerated(connection, { changes, seed, tenant: values.tenant, addsToExisting: values['add-to-existing'] })
  } finally {
    await embedded?.stop()
  }
}

/** @throws Error for a database that contains changes: a month can't follow a history that it doesn't know. */
async function writePast(connection: PoolConfig): Promise<void> {
  const db = await openDatabase(connection)
  try {
    if ((await db.change.count()) > 0) throw new Error('This database holds a history already. Use an empty database for a past.')
    await writeContosoMonth(db, new Date())
  } finally {
    await db.$disconnect()
  }
}

interface Generated {
  changes: number
  seed: number
  tenant: string | undefined
  addsToExisting: boolean
}

async function writeGenerated(connection: PoolConfig, { changes, seed, tenant, addsToExisting }: Generated): Promise<void> {
  await applyMigrations(connection)
  const client = new Client(connection)
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM change LIMIT 1')
    if (rowCount && !addsToExisting)
      throw new Error(
        'This database holds a history already, and nothing can be taken out of it again. Use an empty database, or add --add-to-existing.',
      )
    const given = tenant
      ? [{ id: tenant, share: 1 }]
      : [
          { id: tenants.contoso.id, share: 0.9 },
          { id: tenants.fabrikam.id, share: 0.1 },
        ]
    const started = Date.now()
    await writeHistory(client, {
      tenants: given,
      changes,
      seed,
      // It takes minutes, so the terminal shows the progress.
      onProgress: (written) => written % 100_000 === 0 && console.log(`${written.toLocaleString('en-US')} changes`),
    })
    // The result of the command.
    console.log(`Generated ${changes.toLocaleString('en-US')} changes in ${Math.round((Date.now() - started) / 1_000)} s.`)
  } finally {
    await client.end()
  }
}

await seedHistory().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
