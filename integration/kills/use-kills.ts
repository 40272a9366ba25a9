import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Emulator } from '@/emulator/emulator'
import type { PersonaId } from '@/emulator/personas'
import { emulatedEnvironment, startTestEmulator } from '@/testing/start-test-emulator'
import { createTestDatabase, type PostgresServer, startPostgresServer } from '@/tooling/postgres/postgres-server'
import { copyPreparedCluster } from '@/tooling/process/prepared-cluster'
import { projectPath } from '@/tooling/project'

/** How many processes are killed while they write. `npm run kills` makes it more. */
export const killRounds = Number(process.env.KILL_ROUNDS ?? 2)
/** The timeout of a test of kills, in milliseconds. */
export const killsTimeoutMs = (killRounds + 1) * 60_000
/** A kill comes up to so long after the request that it waits for is answered. */
const pauseMsMax = 60

type EmulatorRequest = ReturnType<Emulator['requests']>[number]

/** Processes that are killed, with their emulator and their database. */
export interface Kills<Report> {
  emulator: () => Emulator
  /**
   * Runs one process, and kills it after so many requests of its work; undefined lets it end by itself. Returns what it reported before, how
   * many requests its work took, and the requests before the report.
   */
  runRound(
    round: number,
    killAfter: number | undefined,
    databaseUrl?: string,
  ): Promise<{
    report: Report
    requests: number
    before: EmulatorRequest[]
  }>
  /** Runs a test's body with a new database of a server. */
  onServer(body: (databaseUrl: string) => Promise<void>): Promise<void>
}

/**
 * Prepares the kills of a script in `testing/kills`, which prints its report as a line of JSON and "working" before its work. It gets the
 * number of the round as its argument, and a token for each person in `KILLS_TOKENS`.
 */
export function useKills<Report>(script: string, persons: readonly PersonaId[]): Kills<Report> {
  let emulator: Emulator
  let folder: string
  let server: PostgresServer
  const secret = randomBytes(32).toString('base64')
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

  async function environment(databaseUrl: string | undefined): Promise<NodeJS.ProcessEnv> {
    return {
      ...process.env,
      ...emulatedEnvironment(emulator, folder),
      NODE_EXTRA_CA_CERTS: emulator.certificatePath,
      KILLS_TOKENS: (await Promise.all(persons.map((person) => emulator.issueUserToken(person)))).join(' '),
      SESSION_SECRET: secret,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    }
  }

  async function killOnce(child: ChildProcess, requests: number): Promise<void> {
    while (child.exitCode === null && emulator.requests().length < requests) await wait(1)
    await wait(Math.random() * pauseMsMax)
    child.kill('SIGKILL')
  }

  return {
    emulator: () => emulator,
    runRound: async (round, killAfter, databaseUrl) => {
      const child = spawn(
        process.execPath,
        ['--conditions=react-server', '--import', 'tsx', projectPath('testing', 'kills', `${script}.ts`), String(round)],
        { cwd: projectPath(), stdio: ['ignore', 'pipe', 'inherit'], env: await environment(databaseUrl) },
      )
      const ended = once(child, 'exit')
      let report: Report | undefined
      let begun = 0
      let before: EmulatorRequest[] = []
      for await (const line of createInterface(child.stdout)) {
        if (line.startsWith('{')) {
          report = JSON.parse(line) as Report
          before = [...emulator.requests()]
        }
        if (line !== 'working') continue
        begun = emulator.requests().length
        if (killAfter !== undefined) void killOnce(child, begun + killAfter)
      }
      await ended
      if (!report) throw new Error('A process reported nothing; its output is above.')
      return { report, requests: emulator.requests().length - begun, before }
    },
    onServer: async (body) => {
      const { url, drop } = await createTestDatabase(server.adminUrl)
      await body(url)
      await drop()
    },
  }
}

/** Prints what became of what was killed, for someone who runs `npm run kills` and wants to know whether the kills came at different moments. */
export function printEndings(endings: readonly string[]): void {
  if (process.env.KILL_ROUNDS === undefined) return
  console.log(Object.fromEntries([...Map.groupBy(endings, (ending) => ending)].map(([ending, all]) => [ending, all.length])))
}
