import 'server-only'

import { z } from 'zod'
import type { OutgoingProxy } from '@/lib/config/outgoing-proxy'

/** What came of a request to an address, whatever its status. */
export type Attempt =
  | { kind: 'answered'; status: number; sentAt: Date | undefined; roundTripMs: number; body: unknown }
  | { kind: 'name-unknown' | 'refused' | 'silent'; code: string }
  | { kind: 'untrusted'; code: string }

const silenceMsMax = 8_000

/** Requests an address, through the proxy of the process if there's one, and never fails. A body that isn't JSON is undefined. */
export async function tryAddress(url: string): Promise<Attempt> {
  const startedAt = performance.now()
  try {
    const response = await fetch(url, { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(silenceMsMax) })
    const sent = Date.parse(response.headers.get('date') ?? '')
    const roundTripMs = performance.now() - startedAt
    const body: unknown = await response.json().catch(() => undefined)
    return { kind: 'answered', status: response.status, sentAt: Number.isNaN(sent) ? undefined : new Date(sent), roundTripMs, body }
  } catch (fault) {
    return faultOf(fault)
  }
}

const coded = z.object({ code: z.string() })

/** Errors of `fetch` have the reason as their cause, whose code is of Node.js or OpenSSL (Node.js, "Errors" and "TLS"). */
function faultOf(fault: unknown): Exclude<Attempt, { kind: 'answered' }> {
  if (fault instanceof DOMException && fault.name === 'TimeoutError') return { kind: 'silent', code: 'ETIMEDOUT' }
  const cause = fault instanceof Error ? fault.cause : undefined
  const inner: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
  const code = coded.safeParse(cause).data?.code ?? coded.safeParse(inner).data?.code ?? 'unknown'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'name-unknown', code }
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') return { kind: 'silent', code }
  return { kind: trustFaults.test(code) ? 'untrusted' : 'refused', code }
}

const trustFaults = /CERT|SIGNATURE|ISSUER|ALTNAME/

/** Returns the proxy that requests to an address go through, without its user and password; undefined for none. */
export function proxyFor(url: string, proxy: OutgoingProxy | undefined): string | undefined {
  if (proxy === undefined || proxy.bypasses(new URL(url).hostname)) return undefined
  const { protocol, host } = new URL(proxy.url)
  return `${protocol}//${host}`
}
