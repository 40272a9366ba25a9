import { type Database, openDatabase } from '@/lib/db/database'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'

/**
 * Opens the portal's database as its environment names it: the server of DATABASE_URL, or the embedded one of DATA_DIR, which the portal
 * must not be using then.
 * @throws Error if the database can't be opened.
 */
export async function openPortalDatabase(): Promise<{ db: Database; close: () => Promise<void> }> {
  const { DATABASE_URL: url, DATA_DIR: directory = '.data' } = process.env
  const embedded = url ? undefined : await startEmbeddedPostgres(directory)
  const db = await openDatabase(embedded?.connection ?? { connectionString: url, max: 1 })
  return {
    db,
    close: async () => {
      await db.$disconnect()
      await embedded?.stop()
    },
  }
}
