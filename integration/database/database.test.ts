import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyMigrations } from '@/lib/db/apply-migrations'
import { openDatabase } from '@/lib/db/database'
import { hasEmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { copyPreparedCluster } from '@/tooling/process/prepared-cluster'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'database-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('data is still there after a restart', async () => {
  for (const expected of [0, 1]) {
    const postgres = await startEmbeddedPostgres(folder)
    const db = await openDatabase(postgres.connection)
    expect(await db.draft.count()).toBe(expected)
    await db.draft.create({ data: { tenantId: crypto.randomUUID(), authorId: crypto.randomUUID(), authorName: 'x', content: {} } })
    await db.$disconnect()
    await postgres.stop()
  }
})

test('migrations are applied once, and a changed migration is refused', async () => {
  await copyPreparedCluster(folder)
  expect(hasEmbeddedPostgres(folder)).toBe(true)
  const postgres = await startEmbeddedPostgres(folder)
  const applied = await applyMigrations(postgres.connection)
  expect(applied.length).toBeGreaterThan(0)
  expect(await applyMigrations(postgres.connection)).toEqual([])

  const altered = path.join(folder, 'altered', applied[0] ?? '')
  await mkdir(altered, { recursive: true })
  await writeFile(path.join(altered, 'migration.sql'), 'SELECT 1;')
  await expect(applyMigrations(postgres.connection, path.dirname(altered))).rejects.toThrow(/was changed after it was applied/)
  await postgres.stop()
})

test('a hundred concurrent queries each get their own rows', async () => {
  await copyPreparedCluster(folder)
  const postgres = await startEmbeddedPostgres(folder)
  const db = await openDatabase(postgres.connection)
  const tenantId = crypto.randomUUID()
  await db.draft.create({ data: { tenantId, authorId: crypto.randomUUID(), authorName: 'x', content: {} } })
  await db.observation.create({
    data: { tenantId, observerId: crypto.randomUUID(), firstSeenAt: new Date(), observedAt: new Date(), settings: [] },
  })
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      Promise.all([db.draft.findMany({ where: { tenantId } }), db.observation.findMany({ where: { tenantId } })]),
    ),
  )
  expect(answers.every(([drafts, observations]) => drafts[0]?.authorName === 'x' && Array.isArray(observations[0]?.settings))).toBe(true)
  await db.$disconnect()
  await postgres.stop()
})

test('a failed migration leaves no changes behind', async () => {
  await copyPreparedCluster(folder)
  const postgres = await startEmbeddedPostgres(folder)
  const broken = path.join(folder, 'broken', '20260101000000_broken')
  await mkdir(broken, { recursive: true })
  await writeFile(path.join(broken, 'migration.sql'), 'CREATE TABLE half_done (); SELECT 1 / 0;')
  await expect(applyMigrations(postgres.connection, path.dirname(broken))).rejects.toThrow(/division by zero/)
  await writeFile(path.join(broken, 'migration.sql'), 'CREATE TABLE half_done ();')
  expect(await applyMigrations(postgres.connection, path.dirname(broken))).toEqual(['20260101000000_broken'])
  await postgres.stop()
})
