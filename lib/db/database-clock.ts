import 'server-only'

import { z } from 'zod'
import type { Database, Transaction } from './database'

const rowSchema = z.tuple([z.object({ now: z.date() })])

/**
 * Returns the time of the database, which is the same for every replica. The clocks of two machines differ, so a waiting period that one
 * starts and the other evaluates would have an arbitrary length.
 */
export async function databaseNow(db: Database | Transaction): Promise<Date> {
  const [{ now }] = rowSchema.parse(await db.$queryRaw`SELECT clock_timestamp() AS now`)
  return now
}
