import { execFile, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { installDebianPackage } from '../debian-package'
import { freePorts } from '../process/free-port'

/** A PostgreSQL server for tests. */
export interface PostgresServer {
  /** Connection string of a role that may create databases. */
  adminUrl: string
  /** Stops the server and removes its files; leaves a server alone that TEST_DATABASE_URL named. */
  stop(): Promise<void>
}

/** An empty database for one portal. */
export interface TestDatabase {
  url: string
  /** Removes the database, together with the connections that are still open. */
  drop(): Promise<void>
}

const run = promisify(execFile)

/**
 * A real PostgreSQL to test on: the server that TEST_DATABASE_URL names, or else a temporary one on a free port, with its files and its
 * socket in a temporary folder.
 * @throws Error that says what to install when this machine has no PostgreSQL.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL
  return given ? { adminUrl: given, stop: () => Promise.resolve() } : startTemporaryServer()
}

/** Creates an empty database on a server. */
export async function createTestDatabase(adminUrl: string): Promise<TestDatabase> {
  const name = `entra_logs_test_${randomUUID().replaceAll('-', '')}`
  await execute(adminUrl, `CREATE DATABASE ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => dropDatabase(adminUrl, name) }
}

/** A server takes a moment to end a connection that was closed, and an error on it in that moment would end the process of a test. */
async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const open = await client.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1', [name])
      if (open.rowCount === 0) break
      await wait(50)
    }
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}

const execute = (connectionString: string, sql: string) => withClient(connectionString, (client) => client.query(sql))

async function withClient(connectionString: string, run: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}

async function startTemporaryServer(): Promise<PostgresServer> {
  const programs = ensurePrograms()
  const owner = unprivilegedOwner()
  const folder = mkdtempSync(join(tmpdir(), 'entra-logs-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    await run(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'], {
      ...owner,
      cwd: folder,
    })
  } catch (error) {
    remove()
    throw error
  }

  const [port] = await freePorts(1)
  // Durability is turned off: the files are thrown away at the end, and the tests start sooner.
  const settings = [
    `port=${port}`,
    `unix_socket_directories=${process.platform === 'win32' ? '' : folder}`,
    'listen_addresses=127.0.0.1',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
  ]
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
  const stopAtExit = () => void server.kill('SIGINT')
  process.once('exit', stopAtExit)
  const stop = async () => {
    process.removeListener('exit', stopAtExit)
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGINT')
      await ended
    }
    remove()
  }

  const adminUrl = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      await execute(adminUrl, 'SELECT 1')
      return { adminUrl, stop }
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) {
        await stop()
        throw new Error(`The temporary PostgreSQL did not start.\n${log}`, { cause: error })
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** The folder with initdb and postgres; installs Debian's package where there is none. */
function ensurePrograms(): string {
  const found = findPrograms() ?? (installDebianPackage('postgresql') ? findPrograms() : undefined)
  if (found) return found
  throw new Error(
    'The tests need PostgreSQL. Install it so that initdb and postgres are on the PATH, or set TEST_DATABASE_URL to a server on which they may create databases.',
  )
}

function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  const extension = process.platform === 'win32' ? '.exe' : ''
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program + extension))))
}

/** PostgreSQL refuses to run as root. In that case, it runs as its own user or as another unprivileged user. */
function unprivilegedOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = ['postgres', 'nobody'].map(idsOf).find((ids) => ids !== undefined) ?? [65_534, 65_534]
  return { uid, gid }
}

function idsOf(user: string): [number, number] | undefined {
  const [uid, gid] = ['-u', '-g'].map((option) => Number(spawnSync('id', [option, user], { encoding: 'utf8' }).stdout.trim() || Number.NaN))
  return uid !== undefined && gid !== undefined && Number.isInteger(uid) && Number.isInteger(gid) ? [uid, gid] : undefined
}
