'use client'

import type { SignInSettings } from '@/lib/domain/sign-in/sign-in-settings'
import { forgetInput } from './kept/tab-owner'
import { deleteSession } from './portal-session-client'

/**
 * Signs out. Ends the portal's session and forgets the input that this tab keeps first, so that nothing is left if Microsoft Entra can't be
 * reached. Never throws.
 */
export async function signOut(settings: SignInSettings, scope: 'this-browser' | 'everywhere'): Promise<void> {
  forgetInput()
  await deleteSession(scope)
  try {
    const { goToSignOut } = await import('./entra-session')
    await goToSignOut(settings)
  } catch {
    location.assign('/auth/sign-in')
  }
}
