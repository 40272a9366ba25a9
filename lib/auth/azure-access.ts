import 'server-only'

import type { AzureAccess } from '@/lib/azure/arm-client'
import { configuration } from '@/lib/config/configuration'
import { OnBehalfOfCredential } from './on-behalf-of-credential'
import type { Session } from './session'

/** Access to Azure on behalf of a session's user. */
export function azureAccess(session: Session): AzureAccess {
  return { kind: 'person', credential: new OnBehalfOfCredential(session), cloud: configuration().cloud }
}
