import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import type { HistoryCursor, HistoryFilter } from '@/lib/domain/history/history-filter'
import { type Change, changeOf } from './change-record'
import { columnConditions, searchQuery } from './history-search'

/** The number of newest rows that are scanned before the search index is used; common words are found among them. */
const recentRows = 5_000

/** The changes of a page in their order, and the numbers at which the adjacent pages start; null if there is none. */
export interface ChangePage {
  changes: Change[]
  /** Older changes are those before this number. */
  nextBefore: number | null
  /** Newer changes are those after this number. */
  nextAfter: number | null
}

interface PlacedId {
  id: string
}

/**
 * Returns a page of the tenant's changes in chronological order, newest or oldest first. It uses keyset pagination, so a deep page costs as much as the first
 * one and doesn't shift when changes are added. A cursor that isn't a change of the tenant is ignored.
 */
export async function findChangePage(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  filter: HistoryFilter,
  cursor: HistoryCursor,
  take: number,
): Promise<ChangePage> {
  const { tenantId } = session
  const start = await placeOf(db, tenantId, cursor.before ?? cursor.after)
  const isOldestFirst = cursor.order === 'oldest'
  const direction = start ? (cursor.before === undefined ? 'newer' : 'older') : isOldestFirst ? 'newer' : 'older'
  const ids = await findIds(db, { tenantId, filter, start, direction, take: take + 1 })
  const hasMore = ids.length > take
  const rows = await db.change.findMany({ where: { tenantId, id: { in: ids.slice(0, take) } } })
  const newestFirst = rows
    .map(changeOf)
    .sort((one, other) => other.requestedAt.getTime() - one.requestedAt.getTime() || other.number - one.number)
  const [newest, oldest] = [newestFirst.at(0)?.number ?? null, newestFirst.at(-1)?.number ?? null]
  const changes = isOldestFirst ? newestFirst.toReversed() : newestFirst
  // The reader came from the page on that side, so it exists.
  return direction === 'newer'
    ? { changes, nextBefore: start ? oldest : null, nextAfter: hasMore ? newest : null }
    : { changes, nextBefore: hasMore ? oldest : null, nextAfter: start ? newest : null }
}

type Direction = 'older' | 'newer'

interface Place {
  requestedAt: Date
  number: number
}

async function placeOf(db: Database, tenantId: string, number: number | undefined): Promise<Place | null> {
  if (number === undefined) return null
  return db.change.findUnique({ where: { tenantId_number: { tenantId, number } }, select: { requestedAt: true, number: true } })
}

/**
 * Returns IDs in chronological order. A search scans the newest rows first, which finds a common word quickly and in order. A rare word
 * is searched in the index, which has no order but then returns few rows to sort.
 */
async function findIds(
  db: Database,
  {
    tenantId,
    filter,
    start,
    direction,
    take,
  }: { tenantId: string; filter: HistoryFilter; start: Place | null; direction: Direction; take: number },
): Promise<string[]> {
  const isOlder = direction === 'older'
  const order = isOlder ? Prisma.sql`requested_at DESC, number DESC` : Prisma.sql`requested_at, number`
  const beyond = start
    ? [
        isOlder
          ? Prisma.sql`(requested_at, number) < (${start.requestedAt}, ${start.number})`
          : Prisma.sql`(requested_at, number) > (${start.requestedAt}, ${start.number})`,
      ]
    : []
  const where = Prisma.join([...columnConditions(tenantId, filter), ...beyond], ' AND ')
  const search = searchQuery(tenantId, filter)
  const ids = (rows: PlacedId[]) => rows.map(({ id }) => id)
  if (search === undefined)
    return ids(await db.$queryRaw<PlacedId[]>`SELECT id::text FROM change WHERE ${where} ORDER BY ${order} LIMIT ${take}`)

  const window = Math.max(recentRows, take * 20)
  const recent = await db.$queryRaw<PlacedId[]>`
    SELECT id::text FROM (SELECT id, requested_at, number, search FROM change WHERE ${where} ORDER BY ${order} LIMIT ${window}) AS recent
    WHERE search @@ lower(${search})::tsquery ORDER BY ${order} LIMIT ${take}`
  if (recent.length === take) return ids(recent)
  return ids(
    await db.$queryRaw<PlacedId[]>`
    WITH found AS MATERIALIZED (SELECT id, requested_at, number FROM change WHERE ${where} AND search @@ lower(${search})::tsquery)
    SELECT id::text FROM found ORDER BY ${order} LIMIT ${take}`,
  )
}
