import { parseArgs } from 'node:util'
import { requireVerifiedConnection } from '@/lib/config/database-connection'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { exitCodes } from './command'

/** Applies the migrations to the database in DATABASE_URL, like the portal at start. */
export async function migrate(commandArguments: string[]): Promise<number> {
  parseArgs({ args: commandArguments, options: {} })
  const url = process.env.DATABASE_URL
  if (!url)
    throw new Error('Set DATABASE_URL to the PostgreSQL database to migrate. The embedded database is migrated when the portal starts.')
  requireVerifiedConnection(url, process.env)
  const applied = await applyMigrations(url)
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
  return exitCodes.success
}
