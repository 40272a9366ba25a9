'use client'

import { createContext, useContext } from 'react'

/** What a page can ask of the person through Microsoft Entra; each leaves the page and comes back to it. */
export interface Interaction {
  /** Signs in again and returns to the current page. */
  signIn(): Promise<void>
  /** Ends the session, has Microsoft Entra ask for a fresh sign-in, and returns to the current page. */
  signInAnew(): Promise<void>
  /** Satisfies a claims challenge (MFA, Conditional Access) and returns to the current page. */
  satisfy(claims: string): Promise<void>
}

export const InteractionContext = createContext<Interaction | undefined>(undefined)

/** The way to Microsoft Entra; available below `AuthenticationProvider`. */
export function useInteraction(): Interaction {
  const interaction = useContext(InteractionContext)
  if (!interaction) throw new Error('useInteraction needs AuthenticationProvider above it')
  return interaction
}
