import type { Exchange, Reply } from './http/exchange'

/** The token that the collector expects. */
export const collectorToken = 'emulator-collector-token'

/** Events that it keeps; the oldest go first. */
const eventsMax = 20_000

/** A security event as it came in. */
export type CollectedEvent = Readonly<Record<string, unknown>>

/** The HTTP collector of someone's SIEM, which can be down. */
export class Collector {
  isDown = false
  /** In the order in which they arrived; one that was sent twice is here twice. */
  events: CollectedEvent[] = []

  /** Takes events, a line of JSON for each. While it's down, a gateway in front of it answers. */
  receive({ method, headers, body }: Exchange): Reply {
    if (this.isDown) return { status: 503 }
    if (method !== 'POST') return { status: 405 }
    if (headers.authorization !== `Bearer ${collectorToken}`) return { status: 401 }
    if (headers['content-type'] !== 'application/x-ndjson') return { status: 415 }
    const lines = body.split('\n').filter((line) => line !== '')
    this.events = [...this.events, ...lines.map((line) => JSON.parse(line) as CollectedEvent)].slice(-eventsMax)
    return { status: 204 }
  }

  reset(): void {
    this.isDown = false
    this.events = []
  }
}
