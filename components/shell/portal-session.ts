/** What the shell shows about the person who is signed in, in words that can be shown as they are. */
export interface PortalSession {
  name: string
  username: string
  roleInWords: string
  tenantName: string
  cloudName: string
  isEmulator: boolean
  canSetUp: boolean
}
