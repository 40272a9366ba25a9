import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import { log } from '@/lib/config/log'

/** Azure's response exists only in memory until it is recorded, so recording waits out a short database outage, such as a failover. */
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
