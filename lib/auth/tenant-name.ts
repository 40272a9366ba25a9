import 'server-only'

import { cache } from 'react'
import { AppError } from '@/lib/app-error'
import { readTenantName } from '@/lib/azure/graph'
import { azureAccess } from './azure-access'
import type { Session } from './session'

interface KnownName {
  name: string
  until: number
}

/** Tenant names change about never; asking Graph for one on every page would. */
const knownNames = new Map<string, KnownName>()
const keptForMs = 60 * 60_000
const triedAgainAfterMs = 60_000

/** The tenant's display name, or its id while Graph does not tell. Never throws for a fault of Azure's. */
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
