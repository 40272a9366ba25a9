import 'server-only'

import type { HttpCollector } from '@/lib/config/security-collector'
import type { QueuedEvent } from './delivery-queue'

const answerMsMax = 10_000

/**
 * Sends events in one request, a line of JSON for each.
 * @throws Error with the status of any response that isn't a success. A redirect isn't followed, because the header has a secret.
 */
export async function sendHttp({ url, header }: HttpCollector, events: readonly QueuedEvent[]): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...(header && { [header.name]: header.value }) },
    body: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    redirect: 'manual',
    signal: AbortSignal.timeout(answerMsMax),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`The collector responded with status ${response.status}`)
}
