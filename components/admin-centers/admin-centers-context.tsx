'use client'

import { createContext, type ReactNode, use } from 'react'
import type { AdminCenters } from '@/lib/domain/azure/admin-centers'

const AdminCentersContext = createContext<AdminCenters | null>(null)

/** Says to which tenant and cloud the links of a page lead. */
export function AdminCentersProvider({ centers, children }: { centers: AdminCenters; children: ReactNode }) {
  return <AdminCentersContext value={centers}>{children}</AdminCentersContext>
}

/** The portals of the tenant's cloud. */
export function useAdminCenters(): AdminCenters {
  const centers = use(AdminCentersContext)
  if (!centers) throw new Error('useAdminCenters requires an AdminCentersProvider around the component')
  return centers
}
