const key = 'entra-logs-portal-sign-in'

/** Remembers, in this tab, that the person was sent to Microsoft Entra, so that the sign-in page knows to expect an answer. */
export function markSignInUnderWay(): void {
  sessionStorage.setItem(key, 'under-way')
}

/** Whether this tab expects Microsoft Entra's answer. Asking ends it. */
export function takeSignInUnderWay(): boolean {
  const isUnderWay = sessionStorage.getItem(key) !== null
  sessionStorage.removeItem(key)
  return isUnderWay
}
