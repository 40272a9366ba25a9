import 'server-only'

import { z } from 'zod'
import type { Database, Transaction } from './database'

const rowSchema = z.tuple([z.object({ now: z.date() })])

/**
 * What time it is for every replica alike. The clocks of two machines disagree, and a settling window that one begins and the other
 * judges would be as long as they like; the database has one clock.
 */
export async function databaseNow(db: Database | Transaction): Promise<Date> {
  const [{ now }] = rowSchema.parse(await db.$queryRaw`SELECT clock_timestamp() AS now`)
  return now
}
