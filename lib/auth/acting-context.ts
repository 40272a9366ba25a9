import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import type { Database } from '@/lib/db/database'
import type { Session } from './session'

/** The acting person, and what is needed to act on their behalf. Every write to Azure requires one. */
export interface ActingContext {
  db: Database
  session: Session
  access: AzureAccess
  /** The client's IP address, as a trusted proxy or the connection says; null if it's unknown. */
  clientAddress: string | null
}
