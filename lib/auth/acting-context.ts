import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import type { Database } from '@/lib/db/database'
import type { Session } from './session'

/** The acting person, and what is needed to act on their behalf. Every write to Azure requires one. */
export interface ActingContext {
  db: Database
  session: Session
  access: AzureAccess
  /** The browser's IP address according to the last proxy; null if the proxy didn't forward one. */
  clientAddress: string | null
}
