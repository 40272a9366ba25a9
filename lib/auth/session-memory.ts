import 'server-only'

import { createHash } from 'node:crypto'
import type { AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node'
import type { AnswerScope } from '@/lib/azure/arm-client'
import { configuration } from '@/lib/config/configuration'
import { processWide } from '@/lib/config/process-wide'
import { makeApplication } from './app-credential/confidential-client'
import { EntraPatience } from './entra-patience'

/** The members of a session that its memory needs. */
interface RememberedSession {
  idHash: string
  tenantId: string
  objectId: string
}

/**
 * What this process keeps for one session: the tokens exchanged for its user, and what Azure answered that user. MSAL caches tokens in
 * its application object, so sessions never share them.
 */
interface SessionMemory extends RememberedSession {
  /** SHA-256 of the user's own token. What was kept for an earlier one isn't used again. */
  assertionHash: string
  application: Promise<ConfidentialClientApplication>
  /** Exchanges in progress, by scopes, because MSAL would start each of them again. */
  underWay: Map<string, Promise<AuthenticationResult | null>>
  /** How long to wait for its tokens. */
  patience: EntraPatience
  /** Replaced when Azure's answers aren't to be used again. */
  answers: AnswerScope
}

/** By session; the least recently used is evicted first. Another replica has its own. */
const memories = processWide('session-memories', () => new Map<string, SessionMemory>())
const sessionCountMax = 500

/** Sessions that ended in this process. A request that's still running must not make one's memory again. The oldest is evicted first. */
const ended = processWide('ended-sessions', () => new Set<string>())
const endedCountMax = 5_000

/** Returns what is kept for a session and the user's current token; for a session that ended, something that isn't kept. */
export function sessionMemory({ idHash, tenantId, objectId }: RememberedSession, assertion: string): SessionMemory {
  const assertionHash = createHash('sha256').update(assertion).digest('hex')
  const known = memories.get(idHash)
  memories.delete(idHash)
  const current =
    known?.assertionHash === assertionHash
      ? known
      : {
          idHash,
          tenantId,
          objectId,
          assertionHash,
          application: makeApplication(configuration(), tenantId),
          underWay: new Map(),
          patience: new EntraPatience(),
          answers: {},
        }
  if (ended.has(idHash)) return current
  memories.set(idHash, current)
  // Without the sign-in service's metadata, the application can't be created; the next call tries again.
  current.application.catch(() => memories.get(idHash) === current && memories.delete(idHash))
  const [oldest] = memories.keys()
  if (memories.size > sessionCountMax && oldest !== undefined) memories.delete(oldest)
  return current
}

/** Forgets everything about a session: its tokens, and what Azure answered. */
export function forgetSession(idHash: string): void {
  memories.delete(idHash)
}

/** Forgets everything about a session that ended, for good. */
export function endSessionMemory(idHash: string): void {
  memories.delete(idHash)
  ended.add(idHash)
  const [oldest] = ended
  if (ended.size > endedCountMax && oldest !== undefined) ended.delete(oldest)
}

/** Forgets what Azure answered in a session. Its tokens stay. */
export function forgetAnswers(idHash: string): void {
  const memory = memories.get(idHash)
  if (memory) memory.answers = {}
}
