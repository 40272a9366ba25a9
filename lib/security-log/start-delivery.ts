import 'server-only'

import { setTimeout as waitMs } from 'node:timers/promises'
import { log } from '@/lib/config/log'
import type { Database } from '@/lib/db/database'
import type { SendEvents } from './collector'
import { claimEvents, queueDropped, removeEvents, returnEvents } from './delivery-queue'
import { securityEventOf, securityOutput } from './security-log'

/** How long a process waits if there's nothing to send. */
const idleSeconds = 2
const retrySecondsMax = 60

/** A delivery that runs until it is stopped. */
export interface Delivery {
  /** Waits for what is being sent. What isn't sent stays queued. Call it before the database is closed. */
  stop(): Promise<void>
}

/**
 * Sends queued events to the collector, the oldest first, until it is stopped. Each process does it; they share the queue, and an event
 * that one of them was sending when it died is sent again.
 */
export function startDelivery({ db, send, wait = waitSeconds }: { db: Database; send: SendEvents; wait?: typeof waitSeconds }): Delivery {
  const stopping = new AbortController()
  const run = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      const outcome = await deliverBatch(db, send).catch((error: unknown) => {
        if (failures === 0)
          log().warn({ error }, "Security events couldn't be delivered to the collector; the portal keeps the events and sends them later")
        return 'failed' as const
      })
      if (outcome === 'delivered' && failures > 0) log().info({}, 'Security events are delivered to the collector again')
      failures = outcome === 'failed' ? failures + 1 : 0
      if (outcome !== 'delivered') await wait(outcome === 'empty' ? idleSeconds : retrySeconds(failures), stopping.signal)
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** The seconds before the next try after so many failures in a row. */
export function retrySeconds(failures: number): number {
  return Math.min(2 ** failures, retrySecondsMax)
}

/**
 * Sends the oldest events once. An event that says how many were dropped follows when the collector accepts events again.
 * @throws What sending throws, after the events were given back.
 */
export async function deliverBatch(db: Database, send: SendEvents): Promise<'delivered' | 'empty'> {
  const claimed = await claimEvents(db)
  if (claimed.events.length === 0) return 'empty'
  try {
    await send(claimed.events)
  } catch (fault) {
    await returnEvents(db, claimed)
    throw fault
  }
  await removeEvents(db, claimed)
  const dropped = await queueDropped(db, (count) => securityEventOf({ event: 'events-dropped', outcome: 'failure', data: { count } }))
  if (dropped) securityOutput.write(`${JSON.stringify(dropped)}\n`)
  return 'delivered'
}

async function waitSeconds(seconds: number, signal: AbortSignal): Promise<void> {
  await waitMs(seconds * 1_000, undefined, { signal, ref: false }).catch(() => undefined)
}
