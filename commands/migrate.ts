import nextEnvironment from '@next/env'
import { applyMigrations } from '../lib/db/apply-migrations'
import { projectDirectory } from '../tooling/project'

/** Applies the migrations to the database in DATABASE_URL, like the portal at start. */
async function migrate(): Promise<void> {
  nextEnvironment.loadEnvConfig(projectDirectory)
  const url = process.env.DATABASE_URL
  if (!url)
    throw new Error('Set DATABASE_URL to the PostgreSQL database to migrate. The embedded database is migrated when the portal starts.')
  const applied = await applyMigrations(url)
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
}

await migrate().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
