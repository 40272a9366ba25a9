import 'server-only'

import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { hostname } from 'node:os'
import { connect as connectTls } from 'node:tls'
import type { SyslogCollector } from '@/lib/config/security-collector'
import type { QueuedEvent } from './delivery-queue'

const answerMsMax = 10_000
/** "log audit" (RFC 5424, 6.2.1). */
const facility = 13
const severities = { notice: 5, warning: 4 }

/**
 * Sends events over one connection (RFC 5424 messages with the octet counting of RFC 5425 and RFC 6587). Syslog has no receipts: the
 * events count as accepted when the collector has read to the end and closed the connection too.
 * @throws Error if the connection can't be made, breaks, or isn't closed in time.
 */
export async function sendSyslog(collector: SyslogCollector, events: readonly QueuedEvent[]): Promise<void> {
  const { host, port, isEncrypted } = collector
  const signal = AbortSignal.timeout(answerMsMax)
  const socket = isEncrypted ? connectTls({ host, port, servername: host }) : connectTcp({ host, port })
  try {
    await once(socket, isEncrypted ? 'secureConnect' : 'connect', { signal })
    socket.resume()
    const closed = untilEnd(socket, signal)
    socket.end(events.map((event) => framed(syslogMessage(event))).join(''))
    await closed
  } finally {
    socket.destroy()
  }
}

async function untilEnd(socket: Socket, signal: AbortSignal): Promise<void> {
  await once(socket, 'end', { signal })
}

/** Returns an event as a message: its JSON after the header, with the event's name as the message ID. */
export function syslogMessage(event: QueuedEvent): string {
  const priority = facility * 8 + (event.outcome === 'success' ? severities.notice : severities.warning)
  return `<${priority}>1 ${event.time} ${hostname().replace(/[^!-~]/g, '') || '-'} entra-logs-portal ${process.pid} ${event.event} - ${JSON.stringify(event)}`
}

function framed(message: string): string {
  return `${Buffer.byteLength(message)} ${message}`
}
