'use client'

import type { ReportedError } from '@/lib/domain/reported-error'
import { portalUnreachable } from './unreachable'

/** The response of `/api/session` to a token. */
export type SessionAnswer =
  | { kind: 'signed-in'; expiresAt: string; landingPath: string; personId: string }
  | { kind: 'no-role'; name: string; username: string }
  | { kind: 'failed'; error: ReportedError }

/** Exchanges an access token for a session cookie, or renews the session of the same user. Never throws. */
export async function postSession(accessToken: string, intent: 'sign-in' | 'renew'): Promise<SessionAnswer> {
  try {
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accessToken, intent }),
      cache: 'no-store',
    })
    return (await response.json()) as SessionAnswer
  } catch {
    return { kind: 'failed', error: portalUnreachable }
  }
}

/** The response of `/api/session/ends`. */
export interface SessionEnds {
  /** When the session ends unless its user uses the portal again (ISO 8601 UTC). */
  endsAt: string
}

/** Returns when the session ends, `ended` if it has, and `unknown` if the portal couldn't be reached. Never throws. */
export async function readSessionEnds(): Promise<SessionEnds | 'ended' | 'unknown'> {
  try {
    const response = await fetch('/api/session/ends', { cache: 'no-store' })
    if (response.status === 401) return 'ended'
    return response.ok ? ((await response.json()) as SessionEnds) : 'unknown'
  } catch {
    return 'unknown'
  }
}

let isLeaving = false

/** Whether this tab started the sign-out and must ignore its own message to the other tabs. */
export function isSigningOut(): boolean {
  return isLeaving
}

/** Ends the session here, or every session of the user. Never throws, because signing out of Microsoft Entra continues anyway. */
export async function deleteSession(scope: 'this-browser' | 'everywhere'): Promise<void> {
  isLeaving = true
  await fetch(`/api/session?scope=${scope}`, { method: 'DELETE', cache: 'no-store' }).catch(() => undefined)
  sessionChannel()?.postMessage('signed-out')
}

/** The messages between tabs. */
export type SessionNews = 'signed-out' | { expiresAt: string } | { signedInAs: string }

/** The channel between the tabs of this browser; undefined if the browser doesn't support it. */
export function sessionChannel(): BroadcastChannel | undefined {
  return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('entra-logs-portal-session')
}
