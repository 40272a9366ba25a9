import 'server-only'

import { link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { log } from '@/lib/config/log'

/** A folder that this process owns until it releases it or ends. */
export interface FolderLock {
  release(): Promise<void>
}

/** Another process owns the folder. The message names it and says what to do. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
}

const ownerSchema = z.object({
  id: z.string(),
  pid: z.number(),
  host: z.string(),
  /** The running system: its processes reach each other's sockets, whatever containers they are in. */
  system: z.string(),
  since: z.string(),
  isReleased: z.boolean(),
})
type Owner = z.infer<typeof ownerSchema>

/** One lock file. The newest generation counts; a new owner never writes to the file of the one before. */
interface LockFile {
  generation: number
  path: string
  /** Undefined for a file that the portal can't have written. */
  owner: Owner | undefined
}

const beatMs = 2_000
/** The owner on another machine counts as gone if its lock file isn't touched for so long. */
const silentSecondsMax = 20

/**
 * Locks a folder for this process. Of any number of processes at once, exactly one gets it.
 *
 * Each owner links a complete file `portal.lock.N`, which only one process can do for a number, and listens on a socket that the file
 * names. On the same running system, the operating system closes that socket with the process, so whether the owner is alive is certain,
 * also in another container, after a crash, or if another process has its ID by now. On another machine, or after a restart of this one, the
 * owner is alive as long as it touches its file.
 * @throws FolderInUseError
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const id = crypto.randomUUID().slice(0, 7)
  const owner: Owner = {
    id,
    pid: process.pid,
    host: hostname(),
    system: await runningSystem(),
    since: new Date().toISOString(),
    isReleased: false,
  }
  // Others must find the socket open as soon as they find the file.
  const socket = await listen(socketPath(folder, id))
  try {
    return await claimed(folder, owner, socket)
  } catch (fault) {
    socket.close()
    throw fault
  }
}

async function claimed(folder: string, owner: Owner, socket: Server): Promise<FolderLock> {
  for (;;) {
    const newest = await newestLock(folder)
    if (newest && (await isHeld(folder, newest, owner))) throw inUse(folder, newest)
    const generation = (newest?.generation ?? 0) + 1
    if (!(await writeOnce(folder, generation, owner))) continue
    // Someone who was faster may have removed the files that this number was derived from.
    if ((await newestLock(folder))?.generation === generation) {
      await removeEarlier(folder, generation)
      return held(folder, generation, owner, socket)
    }
    await rm(lockPath(folder, generation), { force: true })
  }
}

function held(folder: string, generation: number, owner: Owner, socket: Server): FolderLock {
  const path = lockPath(folder, generation)
  const timer = setInterval(
    () =>
      void beat(folder, generation, owner).catch((error: unknown) => log().warn({ error }, "The lock on the data folder wasn't renewed")),
    beatMs,
  ).unref()
  return {
    release: async () => {
      clearInterval(timer)
      // The file stays, because numbers must not start again while someone still acts on an old one.
      await replace(path, { ...owner, isReleased: true })
      socket.close()
    },
  }
}

async function beat(folder: string, generation: number, owner: Owner): Promise<void> {
  const newest = await newestLock(folder)
  if (newest && newest.generation > generation) {
    log().fatal({ owner: newest.owner }, 'Another portal took over the data folder while this one was suspended. This portal is stopping.')
    process.exit(1)
  }
  if (!newest) await writeOnce(folder, generation, owner)
  await utimes(lockPath(folder, generation), new Date(), new Date())
}

async function isHeld(folder: string, { generation, owner, path }: LockFile, { system }: Owner): Promise<boolean> {
  if (generation === 0) return isListening(join(folder, '.s.PGSQL.5432'))
  if (owner?.isReleased) return false
  if (owner?.system === system) return isListening(socketPath(folder, owner.id))
  const first = await touchedAt(path)
  const until = performance.now() + silentSecondsMax * 1_000
  while (performance.now() < until) {
    await wait(500)
    const touched = await touchedAt(path)
    if (touched === undefined) return false
    if (touched !== first) return true
  }
  return false
}

/** Returns the newest lock. Versions before 0.3 wrote `portal.lock` without a number; it is generation 0. */
async function newestLock(folder: string): Promise<LockFile | undefined> {
  const generations = (await readdir(folder)).flatMap((name) => {
    const number = /^portal\.lock(?:\.(\d{1,9}))?$/.exec(name)
    return number ? [Number(number[1] ?? 0)] : []
  })
  if (generations.length === 0) return undefined
  const generation = Math.max(...generations)
  const path = lockPath(folder, generation)
  return { generation, path, owner: await readOwner(path) }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** Makes a lock file appear complete and at once. Returns false if there is one of that number. */
async function writeOnce(folder: string, generation: number, owner: Owner): Promise<boolean> {
  const complete = join(folder, `.lock-${owner.id}`)
  await writeFile(complete, JSON.stringify(owner), { mode: 0o600 })
  try {
    await link(complete, lockPath(folder, generation))
    return true
  } catch (fault) {
    if (isCode(fault, 'EEXIST')) return false
    throw fault
  } finally {
    await rm(complete, { force: true })
  }
}

async function replace(path: string, owner: Owner): Promise<void> {
  const complete = `${path}.${owner.id}`
  await writeFile(complete, JSON.stringify(owner), { mode: 0o600 })
  await rename(complete, path)
}

async function removeEarlier(folder: string, generation: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const number = /^portal\.lock(?:\.(\d{1,9}))?$/.exec(name)
    if (!number || Number(number[1] ?? 0) >= generation) continue
    const owner = await readOwner(join(folder, name))
    if (owner) await rm(socketPath(folder, owner.id), { force: true })
    await rm(join(folder, name), { force: true })
  }
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((other) => other.destroy())
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })
}

/** Whether a process of this running system listens. What can't be found out counts as yes. */
function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = connect(path)
    attempt.once('connect', () => {
      attempt.destroy()
      resolve(true)
    })
    attempt.once('error', (fault) => resolve(!isCode(fault, 'ECONNREFUSED') && !isCode(fault, 'ENOENT')))
  })
}

/** Names the running system. Linux has an ID for each start; elsewhere, the name of the machine has to do. */
async function runningSystem(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return boot.trim() || hostname()
}

async function touchedAt(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  )
}

function inUse(folder: string, { owner, path }: LockFile): FolderInUseError {
  const who = owner ? `process ${owner.pid} on ${owner.host} since ${owner.since}` : 'another process'
  return new FolderInUseError(
    `The data folder ${folder} is in use by ${who}. Two portals can't share an embedded database. Stop the other portal, set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server. The lock file is ${path}. The lock is released when that process ends.`,
  )
}

const lockPath = (folder: string, generation: number) => join(folder, generation === 0 ? 'portal.lock' : `portal.lock.${generation}`)

/** No longer than the path of PostgreSQL's socket, which limits how long the path of the folder can be. */
const socketPath = (folder: string, id: string) => join(folder, `.lock.${id}`)

const isCode = (fault: unknown, code: string) => fault instanceof Error && 'code' in fault && fault.code === code
