import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { fillAsVersion010 } from '@/testing/database/version-0-1-0'
import type { MigratingReport } from '@/testing/kills/kill-report'
import { copyPreparedCluster } from '@/tooling/process/prepared-cluster'
import { killRounds, killsTimeoutMs, printEndings, useKills } from './use-kills'

const kills = useKills<MigratingReport>('migrating-process', [])

/** A data folder with the embedded database of version 0.1.0. */
let oldFolder: string
beforeAll(async () => {
  oldFolder = await mkdtemp(path.join(tmpdir(), 'version-0.1.0-'))
  await copyPreparedCluster(oldFolder)
  const postgres = await startEmbeddedPostgres(oldFolder)
  await fillAsVersion010(postgres.connection)
  await postgres.stop()
})
afterAll(() => rm(oldFolder, { recursive: true, force: true }))

/** Every other round begins with an empty database, whose tables are all to be made. */
const isEmptyAtFirst = (round: number) => round % 2 === 1

async function renewEmbedded(round: number): Promise<void> {
  const cluster = path.join(kills.folder(), 'postgres')
  await rm(cluster, { recursive: true, force: true })
  if (isEmptyAtFirst(round)) await copyPreparedCluster(kills.folder())
  else await cp(path.join(oldFolder, 'postgres'), cluster, { recursive: true })
}

async function expectWhole(round: number, report: MigratingReport | undefined): Promise<void> {
  const migrations = (await readdir('prisma/migrations')).filter((name) => /^\d{14}_/.test(name)).toSorted()
  expect(report).toEqual({
    // Each migration is applied once and completely.
    migrations: migrations.map((name) => ({ name, isFinished: true })),
    missingGuards: [],
    // What version 0.1.0 recorded is there, and each change was sealed once.
    ...(isEmptyAtFirst(round)
      ? { changes: 0, drafts: 0, sealed: 0, verdict: 'whole', events: 0 }
      : { changes: 8, drafts: 5, sealed: 8, verdict: 'whole', events: 29 }),
  })
}

/** Kills starts at any moment of their migrations, and lets the next one end. */
async function killWhileMigrating(
  inRound: (round: number, start: (databaseUrl?: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const worked = new Map<boolean, number>()
  const endings: string[] = []
  for (let round = 0; round < killRounds + 2; round += 1)
    await inRound(round, async (databaseUrl) => {
      // The first starts aren't killed, and show how long it takes.
      const takes = worked.get(isEmptyAtFirst(round))
      if (takes !== undefined) {
        const { workedMs } = await kills.run('', { ms: Math.random() * takes }, databaseUrl)
        endings.push(workedMs === undefined ? 'killed in the middle' : 'killed afterward')
      }
      const { report, workedMs } = await kills.run('', undefined, databaseUrl)
      worked.set(isEmptyAtFirst(round), takes ?? workedMs ?? 0)
      await expectWhole(round, report)
    })
  printEndings(endings)
}

describe(`a database is whole after each of ${killRounds} kills in the middle of its migrations`, () => {
  test(
    'with the embedded database',
    async () =>
      killWhileMigrating(async (round, start) => {
        await renewEmbedded(round)
        await start()
      }),
    killsTimeoutMs,
  )
  test(
    'with a database server',
    async () =>
      killWhileMigrating((round, start) =>
        kills.onServer(async (databaseUrl) => {
          if (!isEmptyAtFirst(round)) await fillAsVersion010({ connectionString: databaseUrl })
          await start(databaseUrl)
        }),
      ),
    killsTimeoutMs,
  )
})
