import 'server-only'

import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A folder that this process owns until it releases it or ends. */
export interface FolderLock {
  release(): Promise<void>
}

interface Owner {
  pid: number
  host: string
  since: string
}

/**
 * Locks a folder for this process. A lock left by a crashed process on this machine is taken over. A lock of another machine never is,
 * because there's no way to check whether that process is running.
 * @throws Error that names the owner, the lock file, and what to do.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'portal.lock')
  const owner: Owner = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (await writeIfAbsent(path, JSON.stringify(owner))) return { release: () => rm(path, { force: true }) }
    const other = await readOwner(path)
    if (other && (other.host !== owner.host || isAlive(other.pid)))
      throw new Error(
        `The data folder ${folder} has been in use by process ${other.pid} on ${other.host} since ${other.since}. Two portals can't share an embedded database. Stop the other one, set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server. If no portal is running there, delete ${path}.`,
      )
    await rm(path, { force: true })
  }
  throw new Error(`Another process is opening the data folder ${folder}. Start the portal again.`)
}

async function writeIfAbsent(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(text)
    await file.close()
    return true
  } catch (fault) {
    if (isCode(fault, 'EEXIST')) return false
    throw fault
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner
  } catch {
    return undefined
  }
}

/** Signal 0 checks for a process without affecting it; EPERM means that it's running and belongs to someone else. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return isCode(fault, 'EPERM')
  }
}

function isCode(fault: unknown, code: string): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === code
}
