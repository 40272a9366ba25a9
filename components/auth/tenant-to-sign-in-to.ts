'use client'

import { useState, useSyncExternalStore } from 'react'
import { browserTexts } from '@/components/ui/browser/browser-storage'
import type { TenantChoice } from '@/lib/domain/sign-in/sign-in-settings'

const key = 'entra-logs-portal-tenant'

/** Remembers in this browser which tenant someone signed in to last. */
export function rememberTenant(tenantId: string): void {
  browserTexts.write(key, tenantId)
}

/** The selected tenant: at first the one that the link names, or the last one of this browser. Null for the first of the list. */
export function useTenantToSignInTo(
  tenants: readonly TenantChoice[],
  linkedTenantId: string | null,
): [string | null, (tenantId: string) => void] {
  const [selected, select] = useState(linkedTenantId)
  const remembered = useSyncExternalStore(never, lastTenant, () => null)
  return [selected ?? (tenants.some(({ id }) => id === remembered) ? remembered : null), select]
}

/** Nothing changes it while the page is open. */
const never = () => () => undefined

const lastTenant = () => browserTexts.read(key)
