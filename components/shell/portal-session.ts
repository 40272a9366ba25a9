/** What the shell shows about the signed-in user, ready to display. */
export interface PortalSession {
  name: string
  username: string
  roleInWords: string
  tenantName: string
  cloudName: string
  isEmulator: boolean
  canSetUp: boolean
  canCheckPortal: boolean
}
