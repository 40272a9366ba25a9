'use client'

import { useSyncExternalStore } from 'react'
import type { ReportedError } from '@/lib/domain/reported-error'

/**
 * Whether this page needs a sign-in: its session has ended, or it's about to leave for Microsoft Entra. In both cases what is entered on it
 * must be kept for when it's back.
 */
export type SignInNeed = 'none' | 'session-ended' | 'leaving'

let need: SignInNeed = 'none'
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Remembers whether this page needs a sign-in. */
export function markSignInNeed(changed: SignInNeed): void {
  need = changed
  listeners.forEach((notify) => notify())
}

/** Whether this page needs a sign-in, outside React. */
export const signInNeed = (): SignInNeed => need

/** Whether this page needs a sign-in. */
export function useSignInNeed(): SignInNeed {
  return useSyncExternalStore(subscribe, signInNeed, () => 'none')
}

/** The error for an action of a page whose session has ended. The page itself offers to sign in. */
export const sessionEnded: ReportedError = {
  code: 'signed-out',
  userMessage: 'Your session has ended. Sign in again, and then try again. What you entered is still on this page.',
  retryable: false,
}
