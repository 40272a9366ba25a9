import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { describe, expect, test } from 'vitest'
import { tenants } from '@/emulator/personas'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import type { ExportingReport } from '@/testing/kills/kill-report'
import { writeHistory } from '@/tooling/history-seed/write-history'
import { killRounds, killsTimeoutMs, printEndings, useKills } from './use-kills'

const changes = 1_200
const kills = useKills<ExportingReport>('exporting-process', ['security-administrator'])

async function fill(connection: ClientConfig): Promise<void> {
  await applyMigrations(connection)
  const client = new Client(connection)
  await client.connect()
  await writeHistory(client, { tenants: [{ id: tenants.contoso.id, share: 1 }], changes, seed: 1 })
  await client.end()
}

/** How many changes are in a file, and whether it says that they're all there. */
async function readExport(file: string): Promise<{ isComplete: boolean; count: number }> {
  const text = existsSync(file) ? await readFile(file, 'utf8') : ''
  return file.endsWith('.csv')
    ? { isComplete: /^"end",/m.test(text), count: text.match(/^"change",/gm)?.length ?? 0 }
    : { isComplete: text.includes('"complete":true'), count: text.match(/^\{"id":/gm)?.length ?? 0 }
}

const filesOf = (name: string) => ['csv', 'json'].map((format) => path.join(kills.folder(), `${name}.${format}`))

async function killWhileExporting(databaseUrl?: string): Promise<void> {
  const endings: string[] = []
  let first: ExportingReport | undefined
  let takes = 0
  for (let round = 0; round <= killRounds; round += 1) {
    const name = path.join(kills.folder(), `whole-${round}`)
    const { report, workedMs } = await kills.run(name, undefined, databaseUrl)
    takes = workedMs ?? takes
    // The export after a kill is whole, and what was killed has left nothing in the database.
    first ??= report
    expect(report).toEqual(first)
    for (const file of filesOf(`whole-${round}`)) expect(await readExport(file)).toEqual({ isComplete: true, count: changes })
    if (round === killRounds) break
    // Files take the first part of the time. Every other kill comes there.
    await kills.run(path.join(kills.folder(), `killed-${round}`), { ms: Math.random() * takes * (round % 2 === 0 ? 0.4 : 1) }, databaseUrl)
    for (const file of filesOf(`killed-${round}`)) {
      const { isComplete, count } = await readExport(file)
      // A file with a part of the changes never says that it's complete.
      expect(isComplete).toBe(isComplete && count === changes)
      endings.push(`${path.extname(file)} ${isComplete ? 'complete' : existsSync(file) ? 'cut off' : 'not begun'}`)
    }
  }
  expect(first).toMatchObject({ evidence: 'genuine', evidenceChanges: changes, keys: 1, changes, verdict: 'whole' })
  printEndings(endings)
}

describe(`an export and evidence are whole after each of ${killRounds} kills in the middle of them`, () => {
  test(
    'with the embedded database',
    async () => {
      const postgres = await startEmbeddedPostgres(kills.folder())
      await fill(postgres.connection)
      await postgres.stop()
      await killWhileExporting()
    },
    killsTimeoutMs,
  )
  test(
    'with a database server',
    async () =>
      kills.onServer(async (databaseUrl) => {
        await fill({ connectionString: databaseUrl })
        await killWhileExporting(databaseUrl)
      }),
    killsTimeoutMs,
  )
})
