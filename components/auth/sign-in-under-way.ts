const key = 'entra-logs-portal-sign-in'

/** Stores in this tab that the user was redirected to Microsoft Entra, so that the sign-in page expects a response. */
export function markSignInUnderWay(): void {
  sessionStorage.setItem(key, 'under-way')
}

/** Whether this tab expects Microsoft Entra's response. Clears the state. */
export function takeSignInUnderWay(): boolean {
  const isUnderWay = sessionStorage.getItem(key) !== null
  sessionStorage.removeItem(key)
  return isUnderWay
}
