import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSchemaEngine } from '../tooling/postgres/schema-engine'
import { isStarted, projectPath } from '../tooling/project'

const migrationsDirectory = projectPath('prisma', 'migrations')
const schemaPath = projectPath('prisma', 'schema.prisma')

/** The SQL that leads from what the migrations make to what prisma/schema.prisma says; an empty text when they agree. */
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
    console.error('Give the migration a name in lower case, such as: npm run db:diff add_arrival')
    return 2
  }
  const sql = await schemaDifference()
  if (sql === '') {
    console.log('There is no difference: the migrations make exactly what prisma/schema.prisma says.')
    return 0
  }
  if (isCheck) {
    console.error(
      `prisma/schema.prisma says more than the migrations make. Write the missing migration with: npm run db:diff NAME\n\n${sql}`,
    )
    return 1
  }
  console.log(
    `Wrote ${writeMigration(argument ?? '', sql)}\nRead it, change what it would lose, and add what Prisma cannot express (triggers, data).\n\n${sql}`,
  )
  return 0
}

if (isStarted(import.meta.url)) process.exitCode = await main()
