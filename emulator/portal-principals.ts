import { emulatorClient } from './client-registration'
import type { Persona, TenantName } from './personas'

/** The portal's service principal in a tenant, as a caller of APIs. */
export const portalPrincipal = (tenant: TenantName, objectId: string, clientId: string = emulatorClient.clientId): Persona => ({
  id: `${tenant}-portal`,
  name: 'Entra Logs Portal',
  // Azure's messages identify an application by its client ID and a user by the user principal name.
  userPrincipalName: clientId,
  objectId,
  tenant,
  directoryRoles: [],
  appRoles: [],
  description: 'The portal itself',
})

/** The portal's enterprise application in the tenants that have one. Its directory roles are a switch in the emulator's state. */
export const servicePrincipals: readonly Persona[] = [
  portalPrincipal('contoso', '27b8d0f6-41c3-4e95-8a7e-60f2c9b1d510'),
  portalPrincipal('fabrikam', '6e03a9c7-f58d-4b12-93c4-1d7be0825f11'),
]
