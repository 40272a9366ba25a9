import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSchemaEngine } from '../tooling/postgres/schema-engine'
import { isStarted, projectPath } from '../tooling/project'

const migrationsDirectory = projectPath('prisma', 'migrations')
const schemaPath = projectPath('prisma', 'schema.prisma')

/** Returns the SQL that changes the schema of the migrations to prisma/schema.prisma; empty if they match. */
export async function schemaDifference(): Promise<string> {
  await using temporary = await createSchemaEngine()
  const filters = { externalTables: [], externalEnums: [] }
  const { stdout } = await temporary.engine.diff({
    from: {
      tag: 'migrations',
      baseDir: migrationsDirectory,
      lockfile: readLockfile(),
      shadowDbInitScript: '',
      migrationDirectories: readMigrations(),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }] },
    script: true,
    exitCode: null,
    filters,
  })
  const sql = stdout ?? ''
  return sql.includes('-- This is an empty migration.') ? '' : sql.trim()
}

function readLockfile() {
  const path = join(migrationsDirectory, 'migration_lock.toml')
  return { path: 'migration_lock.toml', content: existsSync(path) ? readFileSync(path, 'utf8') : null }
}

function readMigrations() {
  if (!existsSync(migrationsDirectory)) return []
  return readdirSync(migrationsDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(migrationsDirectory, path, 'migration.sql'), 'utf8') },
      },
    }))
}

/** Writes the difference as a new migration; returns its path. */
function writeMigration(name: string, sql: string): string {
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const directory = join(migrationsDirectory, `${timestamp}_${name}`)
  mkdirSync(directory, { recursive: true })
  const lockPath = join(migrationsDirectory, 'migration_lock.toml')
  if (!existsSync(lockPath)) writeFileSync(lockPath, 'provider = "postgresql"\n')
  const path = join(directory, 'migration.sql')
  writeFileSync(path, `${sql}\n`)
  return path
}

async function main(): Promise<number> {
  const [argument] = process.argv.slice(2)
  const isCheck = argument === '--check'
  if (!isCheck && !/^[a-z][a-z0-9_]*$/.test(argument ?? '')) {
    console.error('Enter a lowercase name for the migration, such as: npm run db:diff add_arrival')
    return 2
  }
  const sql = await schemaDifference()
  if (sql === '') {
    console.log('No difference: the migrations create exactly what prisma/schema.prisma describes.')
    return 0
  }
  if (isCheck) {
    console.error(
      `The migrations don't create what prisma/schema.prisma describes. Write the missing migration with: npm run db:diff NAME\n\n${sql}`,
    )
    return 1
  }
  console.log(
    `Wrote ${writeMigration(argument ?? '', sql)}\nReview it, change what would lose data, and add what Prisma can't express (triggers, data).\n\n${sql}`,
  )
  return 0
}

if (isStarted(import.meta.url)) process.exitCode = await main()
