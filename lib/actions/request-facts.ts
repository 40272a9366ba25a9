import 'server-only'

import { randomUUID } from 'node:crypto'
import type { SecurityEvent } from '@/lib/domain/security-log/security-event'
import { countRefusal } from '@/lib/limits/rate-limiter'
import { TooManyRequestsError } from '@/lib/limits/too-many-requests'
import { recordSecurityEvent } from '@/lib/security-log/security-log'
import { clientAddressOf } from './client-address'
import { correlationHeader } from './correlation'

/** What the security log records of a request itself. */
export interface RequestFacts {
  from: { address: string | null }
  correlationId: string
}

/** Returns what the security log records of a request with these headers. */
export function requestFacts(headers: Headers): RequestFacts {
  const given = headers.get(correlationHeader) ?? ''
  const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(given)
  return { from: { address: clientAddressOf(headers) }, correlationId: isId ? given : randomUUID() }
}

/** Why a request was refused before anything was done. */
export type RefusalReason = 'foreign-origin' | 'permission-missing' | 'too-many-requests'

/**
 * Records that a request was refused. So that no one can flood the log, a limit is recorded when it's first exceeded, and other refusals up
 * to a number per address.
 * @param path of the page or handler, without its query
 */
export async function recordRefusal(
  headers: Headers,
  refusal: { reason: RefusalReason; path: string; who?: SecurityEvent['who']; permission?: string },
): Promise<void> {
  const facts = requestFacts(headers)
  if (refusal.reason !== 'too-many-requests' && !(await countRefusal(facts.from.address))) return
  await recordSecurityEvent({
    event: 'access',
    outcome: 'denied',
    reason: refusal.reason,
    who: refusal.who ?? null,
    target: { kind: 'path', id: plainPath(refusal.path) },
    data: refusal.permission === undefined ? null : { permission: refusal.permission },
    ...facts,
  })
}

/**
 * Counts a request, and records the first one over the limit.
 * @throws What counting throws.
 */
export async function recordingLimit(
  headers: Headers,
  about: { path: string; who?: SecurityEvent['who'] },
  count: () => Promise<void>,
): Promise<void> {
  try {
    await count()
  } catch (fault) {
    if (fault instanceof TooManyRequestsError && fault.isFirst) await recordRefusal(headers, { reason: 'too-many-requests', ...about })
    throw fault
  }
}

/** A path without anything that a person wrote: words of routes and IDs stay. */
export function plainPath(path: string): string {
  const [withoutQuery = ''] = path.split('?')
  const segments = withoutQuery.split('/').map((segment) => (/^(|[a-z]+(-[a-z]+)*|[\da-f-]{36})$/.test(segment) ? segment : '_'))
  return segments.join('/').slice(0, 300) || '/'
}
