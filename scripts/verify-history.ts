import nextEnvironment from '@next/env'
import { resolve } from 'node:path'
import { openDatabase } from '../lib/db/database'
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres'
import { verifyChain } from '../lib/history/verify-chain'
import { projectDirectory } from './project'

/** Recomputes the hash chain of every tenant's history and names the first event that is not as it was written. */
async function verifyHistory(): Promise<void> {
  nextEnvironment.loadEnvConfig(projectDirectory)
  const url = process.env.DATABASE_URL
  const embedded = url ? undefined : await startEmbeddedPostgres(resolve(process.env.DATA_DIR ?? '.data'))
  const db = await openDatabase(embedded?.connection ?? { connectionString: url, max: 1 })
  try {
    const tenants = await db.historyEvent.findMany({ distinct: ['tenantId'], select: { tenantId: true }, orderBy: { tenantId: 'asc' } })
    if (tenants.length === 0) console.log('The history is empty.')
    for (const { tenantId } of tenants) {
      const verdict = await verifyChain(db, tenantId)
      if (verdict.kind === 'broken') process.exitCode = 1
      console.log(verdict.kind === 'whole' ? `Tenant ${tenantId}: ${verdict.events} events, whole.` : `Tenant ${tenantId}: broken at event ${verdict.sequence}. ${verdict.reason}`)
    }
  } finally {
    await db.$disconnect()
    await embedded?.stop()
  }
}

await verifyHistory().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
