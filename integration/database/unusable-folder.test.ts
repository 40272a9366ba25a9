import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, database } from '@/lib/db/database'
import { folderError } from '@/lib/db/database-error'
import { fullDisk } from '@/testing/database/full-disk'
import { copyPreparedCluster } from '@/tooling/process/prepared-cluster'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'folder-'))
  const DATA_DIR = path.join(folder, 'data')
  Object.assign(process.env, { DATA_DIR, ENTRA_TENANT_ID: crypto.randomUUID(), ENTRA_CLIENT_ID: crypto.randomUUID() })
  Object.assign(process.env, {
    ENTRA_CLIENT_SECRET: 'secret',
    SESSION_SECRET: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64'),
  })
})
afterAll(async () => {
  await closeDatabase()
  await rm(folder, { recursive: true, force: true })
})

test("an embedded database whose folder can't be written says so, and starts once it can be", async () => {
  const data = path.join(folder, 'data')
  await writeFile(data, 'a file where the folder belongs')
  await expect(database()).rejects.toThrow(/^The portal can't write to its data folder .*data: part of its path is a file\. Set DATA_DIR/)
  await rm(data)
  await copyPreparedCluster(data)
  expect(await (await database()).change.count()).toBe(0)
})

test('an embedded database whose disk is full says so, answers what needs no space, and works when there is some', async () => {
  const db = await database()
  const disk = fullDisk((sql) => db.$executeRawUnsafe(sql), ['draft'])
  const write = () =>
    db.draft.create({ data: { tenantId: crypto.randomUUID(), authorId: crypto.randomUUID(), authorName: 'Maya', content: {} } })
  await disk.fill()
  await expect(write()).rejects.toMatchObject({ fault: 'database-full' })
  await expect(db.$transaction(() => write())).rejects.toMatchObject({ fault: 'database-full' })
  expect(await db.draft.count()).toBe(0)
  await disk.free()
  await write()
  expect(await db.draft.count()).toBe(1)
})

describe('the reason why a data folder is unusable', () => {
  test.each([
    ['ENOSPC', "there's no space left"],
    ['53100', "there's no space left"],
    ['EDQUOT', 'its quota is used up'],
    ['EROFS', 'its file system is read-only'],
    ['EACCES', 'access is denied'],
  ])('%s is a sentence with what to do', (code, words) => {
    const error = folderError('/data', Object.assign(new Error('write'), { code }))
    expect(error?.message).toContain(`The portal can't write to its data folder /data: ${words}. `)
    expect(error?.message).toContain('start the portal again')
  })

  test('is unknown for any other error', () => {
    expect(folderError('/data', Object.assign(new Error('syntax error'), { code: '42601' }))).toBeUndefined()
    expect(folderError('/data', new Error('The data folder is in use.'))).toBeUndefined()
  })
})
