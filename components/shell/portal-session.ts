import type { AdminCenters } from '@/lib/domain/azure/admin-centers'
import type { OpenCounts } from '@/lib/domain/notifications/open-counts'

/** What the shell shows about the signed-in user, ready to display. */
export interface PortalSession {
  name: string
  username: string
  roleInWords: string
  tenantName: string
  cloudName: string
  adminCenters: AdminCenters
  isEmulator: boolean
  canSetUp: boolean
  canCheckPortal: boolean
  /** When the server rendered the page. */
  openCounts: OpenCounts
}
