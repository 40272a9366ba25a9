'use client'

import { createContext, useContext } from 'react'

/** The sign-in steps that a page can start; each leaves the page and returns to it. */
export interface Interaction {
  /** Signs in again and returns to the current page. */
  signIn(): Promise<void>
  /** Ends the session, requires a new sign-in, and returns to the current page. */
  signInAnew(): Promise<void>
  /** Signs in as an action requires, and returns to the current page. */
  signInFreshly(required: { maxAgeSeconds: number | null; claims: string }): Promise<void>
  /** Satisfies a claims challenge (MFA, Conditional Access) and returns to the current page. */
  satisfy(claims: string): Promise<void>
}

export const InteractionContext = createContext<Interaction | undefined>(undefined)

/** Returns the sign-in steps; available below `AuthenticationProvider`. */
export function useInteraction(): Interaction {
  const interaction = useContext(InteractionContext)
  if (!interaction) throw new Error('useInteraction requires an AuthenticationProvider around the component')
  return interaction
}
