import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { lockFolder } from '@/lib/db/folder-lock'
import { projectPath } from '@/tooling/project'

/** How often three processes start at once. `LOCK_ROUNDS` makes it more. */
const rounds = Number(process.env.LOCK_ROUNDS ?? 40)

let folder: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) if (child.kill('SIGKILL')) await once(child, 'exit')
  await rm(folder, { recursive: true, force: true })
})

/** Starts a process that locks each folder at its time, and returns the rounds in which it got the lock once it has tried all. */
async function contend(first: number, every: number, folders: readonly string[]): Promise<{ child: ChildProcess; won: number[] }> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      projectPath('testing', 'database', 'lock-contender.ts'),
      String(first),
      String(every),
      ...folders,
    ],
    { cwd: projectPath(), stdio: ['pipe', 'pipe', 'inherit'] },
  )
  children.push(child)
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, won: JSON.parse(line) as number[] }
}

/** A portal that has the folder until it's killed. */
const owner = async () => (await contend(0, 0, [folder])).child

const killed = async (child: ChildProcess) => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const lockFiles = async () => (await readdir(folder)).filter((name) => name.startsWith('portal.lock'))

async function leftBehind(changes: Record<string, unknown>, at = folder): Promise<string> {
  const file = path.join(at, 'portal.lock.3')
  const system = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
  const left = { id: 'abcdef0', pid: 1, host: hostname(), system, since: '2026-11-23T12:00:00Z', isReleased: false, ...changes }
  await writeFile(file, JSON.stringify(left))
  return file
}

describe('a data folder', () => {
  test('that is in use is refused with its owner and what to do', async () => {
    const { pid } = await owner()
    await expect(lockFolder(folder)).rejects.toThrow(new RegExp(`process ${pid} on ${hostname()} .*DATA_DIR.*DATABASE_URL`))
  })

  test('is in use as long as its owner runs, even if that is suspended', async () => {
    const child = await owner()
    child.kill('SIGSTOP')
    for (const name of await lockFiles()) await utimes(path.join(folder, name), new Date(0), new Date(0))
    await expect(lockFolder(folder)).rejects.toThrow('is in use')
    child.kill('SIGCONT')
  })

  test('is free in the moment in which its owner is killed', async () => {
    await killed(await owner())
    const lock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid} `)
    await lock.release()
    await (await lockFolder(folder)).release()
    expect(await lockFiles()).toHaveLength(1)
  })

  test('is free if another process has the ID of its owner by now', async () => {
    await leftBehind({ pid: process.ppid })
    await (await lockFolder(folder)).release()
  })

  test('is free if the container of its owner is gone', async () => {
    await leftBehind({ pid: 1, host: 'a-container-that-is-gone' })
    await (await lockFolder(folder)).release()
  })

  test('whose owner on another machine is silent is free after a while', async () => {
    await leftBehind({ host: 'another-machine', system: 'another-system' })
    const started = performance.now()
    await (await lockFolder(folder)).release()
    expect(performance.now() - started).toBeGreaterThan(15_000)
  })

  test('whose owner on another machine gives signs of life is refused', async () => {
    const file = await leftBehind({ host: 'another-machine', system: 'another-system' })
    const beats = setInterval(() => void utimes(file, new Date(), new Date()), 1_000)
    await expect(lockFolder(folder)).rejects.toThrow('another-machine')
    clearInterval(beats)
  })

  test('that a version before 0.3 left behind is free, and one that it uses is refused', async () => {
    await writeFile(path.join(folder, 'portal.lock'), JSON.stringify({ pid: 1, host: 'gone', since: '2026-11-23T12:00:00Z' }))
    const database = await startEmbeddedPostgres(folder)
    expect(await lockFiles()).toEqual(['portal.lock.1'])
    await rm(path.join(folder, 'portal.lock.1'))
    await writeFile(path.join(folder, 'portal.lock'), JSON.stringify({ pid: 1, host: 'here', since: '2026-11-23T12:00:00Z' }))
    await expect(lockFolder(folder)).rejects.toThrow('is in use')
    await database.stop()
  })
})

test('of three processes that start at once, exactly one gets the folder, with and without a lock left behind', async () => {
  const folders = Array.from({ length: rounds }, (_, round) => path.join(folder, String(round)))
  for (const [round, each] of folders.entries()) {
    await mkdir(each)
    if (round % 2 === 0) await leftBehind({}, each)
  }
  const first = Date.now() + 4_000
  const results = await Promise.all([1, 2, 3].map(() => contend(first, 50, folders)))
  const owners = folders.map((_, round) => results.filter(({ won }) => won.includes(round)).length)
  expect(owners).toEqual(folders.map(() => 1))
}, 300_000)
