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

/** When a process is killed: so many requests or milliseconds after it began its work. Undefined lets it end by itself. */
export type Kill = { requests: number } | { ms: number } | undefined

/** A process that has ended. */
interface EndedProcess<Report> {
  /** What it reported; undefined if it was killed before that. */
  report: Report | undefined
  /** How many requests its work took. */
  requests: number
  /** The requests before its report. */
  before: EmulatorRequest[]
  /** How long its work took, in milliseconds; undefined if it was killed before its end. */
  workedMs: number | undefined
}

/** Processes that are killed, with their emulator and their database. */
export interface Kills<Report> {
  emulator: () => Emulator
  /** The data folder of the embedded database. */
  folder: () => string
  /** Runs one process with an argument. */
  run(argument: string, kill: Kill, databaseUrl?: string): Promise<EndedProcess<Report>>
  /** Runs one process that reports before its work, and kills it after so many requests of its work. */
  runRound(round: number, killAfter: number | undefined, databaseUrl?: string): Promise<EndedProcess<Report> & { report: Report }>
  /** Runs a test's body with a new database of a server. */
  onServer(body: (databaseUrl: string) => Promise<void>): Promise<void>
}

/**
 * Prepares the kills of a script in `testing/kills`, which prints its report as a line of JSON, "working" before its work, and "done" after
 * it. It gets its argument, usually the number of the round, and a token for each person in `KILLS_TOKENS`.
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

  async function killOnce(child: ChildProcess, kill: NonNullable<Kill>, begun: number): Promise<void> {
    if ('ms' in kill) await wait(kill.ms)
    else {
      while (child.exitCode === null && emulator.requests().length < begun + kill.requests) await wait(1)
      await wait(Math.random() * pauseMsMax)
    }
    child.kill('SIGKILL')
  }

  async function run(argument: string, kill: Kill, databaseUrl?: string): Promise<EndedProcess<Report>> {
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', projectPath('testing', 'kills', `${script}.ts`), argument],
      { cwd: projectPath(), stdio: ['ignore', 'pipe', 'inherit'], env: await environment(databaseUrl) },
    )
    const ended = once(child, 'exit')
    let report: Report | undefined
    let [begun, begunAt] = [0, 0]
    let before: EmulatorRequest[] = []
    let workedMs: number | undefined
    for await (const line of createInterface(child.stdout)) {
      if (line.startsWith('{')) {
        report = JSON.parse(line) as Report
        before = [...emulator.requests()]
      }
      if (line === 'done') workedMs = performance.now() - begunAt
      if (line !== 'working') continue
      begun = emulator.requests().length
      begunAt = performance.now()
      if (kill) void killOnce(child, kill, begun)
    }
    await ended
    return { report, requests: emulator.requests().length - begun, before, workedMs }
  }

  return {
    emulator: () => emulator,
    folder: () => folder,
    run,
    runRound: async (round, killAfter, databaseUrl) => {
      const { report, ...ended } = await run(String(round), killAfter === undefined ? undefined : { requests: killAfter }, databaseUrl)
      if (!report) throw new Error('A process reported nothing; its output is above.')
      return { ...ended, report }
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
  // The figures are the output of that command.
  console.log(Object.fromEntries([...Map.groupBy(endings, (ending) => ending)].map(([ending, all]) => [ending, all.length])))
}
