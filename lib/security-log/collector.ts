import 'server-only'

import type { SecurityCollector } from '@/lib/config/security-collector'
import type { QueuedEvent } from './delivery-queue'
import { sendHttp } from './send-http'
import { sendSyslog } from './send-syslog'

/** Sends events to the collector. @throws Error if it didn't accept all of them; some may have arrived. */
export type SendEvents = (events: readonly QueuedEvent[]) => Promise<void>

/** Returns how to send to the configured collector. */
export function sendTo(collector: SecurityCollector): SendEvents {
  return collector.kind === 'http' ? (events) => sendHttp(collector, events) : (events) => sendSyslog(collector, events)
}
