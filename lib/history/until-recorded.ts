import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { log } from '@/lib/config/log'

/** Azure's answer exists only here until it is recorded, so a short fault of the database (a failover, say) is waited out. */
export async function untilRecorded<T>(record: () => Promise<T>): Promise<T> {
  for (const pauseMs of [500, 2_000, 5_000, 10_000]) {
    try {
      return await record()
    } catch (error) {
      log().warn({ error }, "Azure's response couldn't be recorded yet")
      await wait(pauseMs)
    }
  }
  return record()
}
