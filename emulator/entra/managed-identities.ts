import type { TenantName } from '../personas'

/** A managed identity of Azure, as its service principal in a tenant. */
export interface EmulatedIdentity {
  clientId: string
  objectId: string
  tenant: TenantName
}

/** The identities that the machine of the portal can have: its own, and one that was created apart and assigned to it. */
export const managedIdentities = {
  system: { clientId: '3a5d80c1-94e7-4b26-8f0d-c2671be9f420', objectId: '90b4e6f2-17ad-4c58-b3e9-5d82f0a6c721', tenant: 'contoso' },
  userAssigned: { clientId: 'b68f1d27-c053-4e9a-a741-0f3be85d2c94', objectId: '48d2c90e-e6b1-47f5-9c3a-d17b60f8a235', tenant: 'contoso' },
} as const satisfies Record<string, EmulatedIdentity>

export type IdentityName = keyof typeof managedIdentities

export const identityNames = Object.keys(managedIdentities) as IdentityName[]
