import { resolve } from 'node:path'
import nextEnvironment from '@next/env'
import { type Database, openDatabase } from '../../lib/db/database'
import { startEmbeddedPostgres } from '../../lib/db/embedded-postgres'
import { projectDirectory } from '../project'

/**
 * Opens the portal's database for a script, as the portal's environment names it: the server of DATABASE_URL, or the embedded
 * one of DATA_DIR, which the portal must not be using then.
 */
export async function openPortalDatabase(): Promise<{ db: Database; close: () => Promise<void> }> {
  nextEnvironment.loadEnvConfig(projectDirectory)
  const url = process.env.DATABASE_URL
  const embedded = url ? undefined : await startEmbeddedPostgres(resolve(process.env.DATA_DIR ?? '.data'))
  const db = await openDatabase(embedded?.connection ?? { connectionString: url, max: 1 })
  return {
    db,
    close: async () => {
      await db.$disconnect()
      await embedded?.stop()
    },
  }
}
