import { requireVerifiedConnection } from '@/lib/config/database-connection'
import { type Database, openDatabase } from '@/lib/db/database'
import { hasEmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres'

/**
 * Opens the portal's database as its environment names it: the server of DATABASE_URL, or the embedded one of DATA_DIR, which the portal
 * must not be using then. Creates neither, because a new and empty record would pass every verification.
 * @throws Error if there is no such database, or if it can't be opened.
 */
export async function openPortalDatabase(): Promise<{ db: Database; close: () => Promise<void> }> {
  const { DATABASE_URL: url, DATA_DIR: directory = '.data' } = process.env
  if (!url && !hasEmbeddedPostgres(directory))
    throw new Error(`There's no portal database in ${directory}. Set DATA_DIR or DATABASE_URL to the value that the portal has.`)
  if (url) requireVerifiedConnection(url, process.env)
  const embedded = url ? undefined : await startEmbeddedPostgres(directory)
  try {
    const db = await openDatabase(embedded?.connection ?? { connectionString: url, max: 1 })
    return {
      db,
      close: async () => {
        await db.$disconnect()
        await embedded?.stop()
      },
    }
  } catch (fault) {
    await embedded?.stop()
    throw fault
  }
}
