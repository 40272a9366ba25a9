import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '@/emulator/emulator'
import { tenants } from '@/emulator/personas'
import type { KillReport } from '@/testing/kills/kill-report'
import { startTestEmulator } from '@/testing/start-test-emulator'
import { createTestDatabase, type PostgresServer, startPostgresServer } from '@/tooling/postgres/postgres-server'
import { copyPreparedCluster } from '@/tooling/process/prepared-cluster'
import { projectPath } from '@/tooling/project'

/** How many processes are killed while they save. `npm run kills` makes it more. */
const rounds = Number(process.env.KILL_ROUNDS ?? 2)
/** The last requests of a save are its writes and what follows them. Kills come there, up to so long after a request is answered. */
const lastRequests = 6
const pauseMsMax = 60

let emulator: Emulator
let folder: string
let server: PostgresServer
beforeEach(async () => {
  emulator = await startTestEmulator()
  emulator.reset({ seed: 'empty' })
  folder = await mkdtemp(path.join(tmpdir(), 'kills-'))
  await copyPreparedCluster(folder)
})
afterEach(async () => {
  await emulator.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeAll(async () => {
  server = await startPostgresServer()
})
afterAll(() => server.stop())

const secret = randomBytes(32).toString('base64')

/**
 * Runs one process, and kills it after so many requests of its save; undefined lets it end by itself. Returns what it reported before, and how
 * many requests its save took.
 */
async function runRound(round: number, killAfter: number | undefined, databaseUrl?: string) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', projectPath('testing', 'kills', 'saving-process.ts'), String(round)],
    {
      cwd: projectPath(),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_EXTRA_CA_CERTS: emulator.certificatePath,
        KILLS_TOKEN: await emulator.issueUserToken('security-administrator'),
        DATA_DIR: folder,
        SESSION_SECRET: secret,
        ENTRA_TENANT_ID: tenants.contoso.id,
        ENTRA_CLIENT_ID: emulator.clientId,
        ENTRA_CLIENT_SECRET: emulator.clientSecret,
        ENTRA_AUTHORITY_URL: emulator.entraUrl,
        AZURE_RESOURCE_MANAGER_URL: emulator.armUrl,
        MICROSOFT_GRAPH_URL: emulator.graphUrl,
        LOG_LEVEL: 'fatal',
        ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      },
    },
  )
  const ended = once(child, 'exit')
  let report: KillReport | undefined
  let begun = 0
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('{')) report = JSON.parse(line) as KillReport
    if (line !== 'saving') continue
    begun = emulator.requests().length
    if (killAfter !== undefined) void killOnce(child, begun + killAfter)
  }
  await ended
  if (!report) throw new Error('A process reported nothing; its output is above.')
  return { report, requests: emulator.requests().length - begun }
}

async function killOnce(child: ChildProcess, requests: number): Promise<void> {
  while (child.exitCode === null && emulator.requests().length < requests) await wait(1)
  await wait(Math.random() * pauseMsMax)
  child.kill('SIGKILL')
}

function expectTruth({ changes, live, days, verdict }: KillReport, acceptedWrites: number): void {
  expect(verdict).toBe('whole')
  const applied = changes.filter(({ state }) => state === 'confirmed')
  // Nothing lost, nothing twice, and no state but these two: Azure has done it, or it was never sent.
  expect(changes.filter(({ state }) => state !== 'confirmed' && state !== 'not-applied')).toEqual([])
  expect(applied).toHaveLength(acceptedWrites)
  expect(live).toEqual(applied.at(-1)?.categories ?? null)
  for (const { retention } of applied) expect(['written', 'failed', null]).toContain(retention)
  expect(days).toBe(applied.findLast(({ retention }) => retention === 'written')?.days ?? null)
}

async function killWhileSaving(databaseUrl?: string): Promise<KillReport> {
  let requestsMax = 0
  for (let round = 0; ; round += 1) {
    const accepted = emulator.requests().filter(({ method, path, status }) => method === 'PUT' && status < 300 && path.includes('aadiam'))
    // What Azure accepted shows after a while.
    emulator.clock.advance(600)
    // The first save isn't killed, and shows how many requests there are.
    const killAfter = round === 0 ? undefined : requestsMax - Math.floor(Math.random() * lastRequests)
    const { report, requests } = await runRound(round, killAfter, databaseUrl)
    requestsMax = Math.max(requestsMax, requests)
    expectTruth(report, accepted.length)
    if (round <= rounds) continue
    expect(report.changes.length).toBeGreaterThan(0)
    return report
  }
}

/** What became of the saves, for someone who wants to know whether the kills came at different moments. */
function endings({ changes }: KillReport): Record<string, number> {
  const ends = changes.map(({ state, retention }) => (state === 'confirmed' ? `confirmed, retention ${retention}` : state))
  return Object.fromEntries([...Map.groupBy(ends, (end) => end)].map(([end, all]) => [end, all.length]))
}

describe(`the record is true after each of ${rounds} kills in the middle of a save`, () => {
  const timeout = (rounds + 1) * 60_000

  test(
    'with the embedded database',
    async () => {
      console.log(endings(await killWhileSaving()))
    },
    timeout,
  )

  test(
    'with a database server',
    async () => {
      const { url, drop } = await createTestDatabase(server.adminUrl)
      console.log(endings(await killWhileSaving(url)))
      await drop()
    },
    timeout,
  )
})
