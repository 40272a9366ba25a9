import 'server-only'

import { cache } from 'react'
import { AppError } from '@/lib/app-error'
import { readTenantName } from '@/lib/azure/graph/graph'
import { azureAccess } from './azure-access'
import type { Session } from './session'

interface KnownName {
  name: string
  until: number
}

/** Tenant names almost never change, so reading them for every page would only slow it down. */
const knownNames = new Map<string, KnownName>()
const keptForMs = 60 * 60_000
const triedAgainAfterMs = 60_000

/** Returns the tenant's display name, or its ID if Graph can't be read. Never throws for an Azure error. */
export const tenantName = cache(async (session: Session): Promise<string> => {
  const known = knownNames.get(session.tenantId)
  if (known && known.until > Date.now()) return known.name
  const entry = await readTenantName(azureAccess(session)).then(
    (name) => ({ name, until: Date.now() + keptForMs }),
    (fault: unknown) => {
      if (!(fault instanceof AppError)) throw fault
      return { name: known?.name ?? session.tenantId, until: Date.now() + triedAgainAfterMs }
    },
  )
  knownNames.set(session.tenantId, entry)
  return entry.name
})
