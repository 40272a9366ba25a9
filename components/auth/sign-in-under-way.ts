import { tabTexts } from '@/components/ui/browser/browser-storage'

const key = 'entra-logs-portal-sign-in'

/** Stores in this tab that the user was redirected to Microsoft Entra, so that the sign-in page expects a response. */
export function markSignInUnderWay(): void {
  tabTexts.write(key, 'under-way')
}

/** Whether this tab expects Microsoft Entra's response. */
export function isSignInUnderWay(): boolean {
  return tabTexts.read(key) !== null
}

/** Clears the state when the response was handled. */
export function endSignInUnderWay(): void {
  tabTexts.forget(key)
}
