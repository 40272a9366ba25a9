import { parseArgs } from 'node:util'
import { requireVerifiedConnection } from '@/lib/config/database-connection'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { grantRuntimeRole } from '@/lib/db/runtime-role'
import { exitCodes } from './command'

/**
 * Applies the migrations to the database in DATABASE_URL, like the portal at start. With `--runtime-role ROLE`, it also grants that role what
 * the portal needs to run, and nothing that could rewrite the record.
 */
export async function migrate(commandArguments: string[]): Promise<number> {
  const { values } = parseArgs({ args: commandArguments, options: { 'runtime-role': { type: 'string' } } })
  const url = process.env.DATABASE_URL
  if (!url)
    throw new Error('Set DATABASE_URL to the PostgreSQL database to migrate. The embedded database is migrated when the portal starts.')
  requireVerifiedConnection(url, process.env)
  const applied = await applyMigrations(url)
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
  const role = values['runtime-role']
  if (role !== undefined) {
    await grantRuntimeRole(url, role)
    console.log(`The role ${role} can run the portal, and can't rewrite the record.`)
  }
  return exitCodes.success
}
