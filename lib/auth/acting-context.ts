import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import type { Database } from '@/lib/db/database'
import type { Session } from './session'

/** The person who is acting, and what acting takes. Every write to Azure is made with one. */
export interface ActingContext {
  db: Database
  session: Session
  access: AzureAccess
  /** The browser's address as the last proxy saw it; null when the proxy didn't pass one on. */
  clientAddress: string | null
}
