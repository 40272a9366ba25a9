import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import type { HistoryCursor, HistoryFilter } from '@/lib/domain/history/history-filter'
import { type Change, changeOf } from './change-record'
import { columnConditions, searchQuery } from './history-search'

/** Rows that are looked through one by one before the index of words is asked: what is common is among them. */
const recentRows = 5_000

/** Changes of a page, newest first, and the numbers from which the neighboring pages begin; null where there is none. */
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
 * A page of the tenant's changes, in the order of time. Paging goes by keyset, so a deep page costs what the first one does, and a
 * page stays the same when newer changes come in. A cursor that is no change of the tenant counts as none.
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
  const direction: Direction = start && cursor.after !== undefined ? 'newer' : 'older'
  const ids = await findIds(db, { tenantId, filter, start, direction, take: take + 1 })
  const hasMore = ids.length > take
  const rows = await db.change.findMany({ where: { tenantId, id: { in: ids.slice(0, take) } } })
  const changes = rows
    .map(changeOf)
    .sort((one, other) => other.requestedAt.getTime() - one.requestedAt.getTime() || other.number - one.number)
  const [newest, oldest] = [changes.at(0)?.number ?? null, changes.at(-1)?.number ?? null]
  // One page was left to come here, so there is something on that side.
  return direction === 'newer'
    ? { changes, nextBefore: oldest, nextAfter: hasMore ? newest : null }
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
 * Ids in the order of time. A search looks through the newest rows first, where a common word is found at once in the right order; a
 * word that is rare there is asked of the index, which knows no order but then has little to sort.
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
