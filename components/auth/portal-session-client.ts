'use client'

import { unreachableSentence } from './unreachable'

/** What `/api/session` answers to a token. */
export type SessionAnswer =
  | { kind: 'signed-in'; expiresAt: string; landingPath: string }
  | { kind: 'no-role'; name: string; username: string }
  | { kind: 'failed'; message: string }

/** Trades an access token for a session cookie, or renews the session of the same person. Never throws. */
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
    return { kind: 'failed', message: unreachableSentence }
  }
}

let isLeaving = false

/** Whether this tab is signing out by itself, and so must not follow its own message to the other tabs. */
export function isSigningOut(): boolean {
  return isLeaving
}

/** Ends the session here, or every session of the person. Never throws: signing out of Entra goes on either way. */
export async function deleteSession(scope: 'this-browser' | 'everywhere'): Promise<void> {
  isLeaving = true
  await fetch(`/api/session?scope=${scope}`, { method: 'DELETE', cache: 'no-store' }).catch(() => undefined)
  sessionChannel()?.postMessage('signed-out')
}

/** What one tab tells the others. */
export type SessionNews = 'signed-out' | { expiresAt: string } | { signedInAs: string }

/** Tells the other tabs of this browser about the session; undefined where browsers lack it. */
export function sessionChannel(): BroadcastChannel | undefined {
  return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('entra-logs-portal-session')
}
