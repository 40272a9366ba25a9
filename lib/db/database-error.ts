import 'server-only'

import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { type DatabaseFault, databaseFaultOfDigest, databaseFaultWords } from '@/lib/domain/database-fault'

/**
 * The database can't be used, whatever was asked of it. It has no `code`, because Prisma makes an error of its own of one that has. Next.js
 * bundles this class several times, so `appErrorOf` recognizes it by its digest.
 */
class DatabaseError extends Error {
  /** What a page gets of this error; it also identifies the error in the log. */
  readonly digest: string

  constructor(
    readonly fault: DatabaseFault,
    cause: unknown,
  ) {
    super(databaseFaultWords[fault], { cause })
    this.name = 'DatabaseError'
    this.digest = `${fault}/${randomUUID()}`
  }
}

const digestSchema = z.object({ digest: z.string() })

/** Returns the error for a person whose request needed the database; undefined if a fault is about something else. */
export function appErrorOf(fault: unknown): AppError | undefined {
  const code = databaseFaultOfDigest(digestSchema.safeParse(fault).data?.digest)
  return code && new AppError({ code, userMessage: databaseFaultWords[code], retryable: true, cause: fault })
}

/** An error of PostgreSQL as Prisma's adapter passes it on: what it made of the error, and PostgreSQL's code if there is one. */
const adapterErrorSchema = z.object({ cause: z.object({ kind: z.string(), originalCode: z.string().optional() }) })

/** An error of PostgreSQL itself, outside Prisma. */
const serverErrorSchema = z.object({ severity: z.string(), code: z.string() })

/** PostgreSQL's code for a full disk. */
const diskFull = '53100'

/** PostgreSQL's codes for what is no fault of a query (PostgreSQL, "Error Codes"). */
const faultsByCode: Record<string, DatabaseFault> = {
  // A table or the log of writes can't grow.
  [diskFull]: 'database-full',
  // The server or the role has no connection left.
  '53300': 'database-busy',
  // The database accepts no connections.
  '55000': 'database-unreachable',
  // The server ends, ends after a crash, or isn't ready.
  '57P01': 'database-unreachable',
  '57P02': 'database-unreachable',
  '57P03': 'database-unreachable',
}

/** What Prisma's adapter calls a server that can't be reached or refuses the portal. */
const unreachableKinds = [
  'AuthenticationFailed',
  'ConnectionClosed',
  'DatabaseAccessDenied',
  'DatabaseDoesNotExist',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
]

/** Whether all connections of this process are in use. */
export const isFull = ({ totalCount, idleCount, options }: Pool): boolean => totalCount >= options.max && idleCount === 0

/**
 * Returns the error for the person if the database can't be used; undefined for anything else, such as a value that is refused.
 * @param isPoolFull whether all connections of this process are in use, because the pool's own errors have no code.
 */
export function databaseErrorOf(fault: unknown, isPoolFull: boolean): Error | undefined {
  const known = adapterErrorSchema.safeParse(fault)
  if (known.success) {
    const { kind, originalCode = '' } = known.data.cause
    const found = faultsByCode[originalCode] ?? (unreachableKinds.includes(kind) ? 'database-unreachable' : undefined)
    return found && new DatabaseError(found, fault)
  }
  const ofServer = serverErrorSchema.safeParse(fault)
  if (ofServer.success) {
    const found = faultsByCode[ofServer.data.code]
    return found && new DatabaseError(found, fault)
  }
  // A plain error comes from the pool or the connection.
  if (!(fault instanceof Error) || fault.name !== 'Error') return undefined
  return new DatabaseError(isPoolFull ? 'database-busy' : 'database-unreachable', fault)
}

const otherFolder = 'Set DATA_DIR to another folder'
const notAllowed = 'access is denied. Change the permissions of the folder, or set DATA_DIR to another folder'
const notFolder = `part of its path is a file. ${otherFolder}`

/** Why a file can't be written (errno), and what to do. */
const folderFaults = new Map([
  ['EACCES', notAllowed],
  ['EDQUOT', 'its quota is used up. Free up some space'],
  ['EEXIST', notFolder],
  ['ENOSPC', "there's no space left. Free up some space"],
  ['ENOTDIR', notFolder],
  ['EPERM', notAllowed],
  ['EROFS', `its file system is read-only. ${otherFolder}`],
])

/** Returns the error for a data folder that the embedded database can't be written to; undefined for anything else. */
export function folderError(folder: string, fault: unknown): Error | undefined {
  const { code } = z.object({ code: z.string() }).safeParse(fault).data ?? { code: '' }
  const why = folderFaults.get(code === diskFull ? 'ENOSPC' : code)
  if (why === undefined) return undefined
  return new Error(`The portal can't write to its data folder ${folder}: ${why}, and start the portal again.`, { cause: fault })
}
