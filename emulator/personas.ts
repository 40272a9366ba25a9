import { emulatorClient } from './client-registration'
import { type DirectoryRole, defaultUserRoleTemplateId, directoryRoles } from './directory-roles'

/** A license plan that a tenant of the emulator may own. */
export type LicensePlan = 'P1' | 'P2' | 'WorkloadIdentities'

/** One Entra tenant of the emulator. */
export interface Tenant {
  id: string
  displayName: string
  domain: string
  licenses: readonly LicensePlan[]
}

export const tenants = {
  contoso: {
    id: 'c0a1f3d2-5b64-4e7a-9c18-2f60d7b4a901',
    displayName: 'Contoso',
    domain: 'contoso.example',
    licenses: ['P1', 'P2', 'WorkloadIdentities'],
  },
  fabrikam: {
    id: 'fab71c4e-83d0-4a29-b6f5-0e91c85d3702',
    displayName: 'Fabrikam',
    domain: 'fabrikam.example',
    licenses: [],
  },
  northwind: {
    id: '9047d8b6-1ae3-4c5f-8d72-b3c60f19e503',
    displayName: 'Northwind',
    domain: 'northwind.example',
    licenses: ['P1'],
  },
} as const satisfies Record<string, Tenant>

export type TenantName = keyof typeof tenants

export const personaIds = [
  'security-administrator',
  'second-administrator',
  'administrator-without-rights',
  'security-reader',
  'helpdesk',
  'no-role',
  'app-administrator',
  'eligible-administrator',
  'fabrikam-administrator',
  'northwind-administrator',
] as const

export type PersonaId = (typeof personaIds)[number]
/** Whoever a token can stand for: somebody who signs in, or the portal's own service principal in a tenant. */
export type CallerId = PersonaId | `${TenantName}-portal`

/** One person who can sign in to the emulator, or a service principal, which cannot. */
export interface Persona {
  id: CallerId
  name: string
  userPrincipalName: string
  objectId: string
  tenant: TenantName
  /** Roles that are active now. */
  directoryRoles: readonly DirectoryRole[]
  /** Roles that Privileged Identity Management lets the person activate. */
  eligibleRoles?: readonly DirectoryRole[]
  /** Active roles that were activated through it and end after some hours; the others are assigned for good. */
  activatedRoles?: readonly DirectoryRole[]
  /** App roles of the portal's own registration, as they arrive in the `roles` claim. */
  appRoles: readonly string[]
  /** The role in words, for the account picker. */
  description: string
}

export const personas: readonly (Persona & { id: PersonaId })[] = [
  {
    id: 'security-administrator',
    name: 'Maya Okafor',
    userPrincipalName: 'maya.okafor@contoso.example',
    objectId: '3f8c2a17-6d4b-4b0e-a5c9-71e0d29b8f01',
    tenant: 'contoso',
    directoryRoles: ['securityAdministrator'],
    eligibleRoles: ['securityAdministrator'],
    activatedRoles: ['securityAdministrator'],
    appRoles: [],
    description: 'Security Administrator, with rights on most workspaces',
  },
  {
    id: 'second-administrator',
    name: 'Aisha Rahman',
    userPrincipalName: 'aisha.rahman@contoso.example',
    objectId: '2b7d60e9-48c3-4f15-9a06-c5e18f74d30a',
    tenant: 'contoso',
    directoryRoles: ['securityAdministrator'],
    appRoles: [],
    description: 'Another Security Administrator, to approve what Maya asks for',
  },
  {
    id: 'administrator-without-rights',
    name: 'Jonas Lind',
    userPrincipalName: 'jonas.lind@contoso.example',
    objectId: '5b91e0c4-27fa-4d83-9e16-c84a3d70b602',
    tenant: 'contoso',
    directoryRoles: ['securityAdministrator'],
    appRoles: [],
    description: 'Security Administrator, only Reader in Azure',
  },
  {
    id: 'security-reader',
    name: 'Priya Nair',
    userPrincipalName: 'priya.nair@contoso.example',
    objectId: '8ad47f92-b15c-4360-8f2e-0d96e7c31a03',
    tenant: 'contoso',
    directoryRoles: ['securityReader'],
    appRoles: [],
    description: 'Security Reader, Reader in Azure',
  },
  {
    id: 'helpdesk',
    name: 'Tom Becker',
    userPrincipalName: 'tom.becker@contoso.example',
    objectId: 'a2c6035e-94b8-4f17-b7d1-5ef8209c4604',
    tenant: 'contoso',
    directoryRoles: ['helpdeskAdministrator'],
    appRoles: [],
    description: 'Helpdesk Administrator, no rights in Azure',
  },
  {
    id: 'no-role',
    name: 'Sam Rivera',
    userPrincipalName: 'sam.rivera@contoso.example',
    objectId: 'c7e9418d-0f32-4ba6-93d5-68b17fa02e05',
    tenant: 'contoso',
    directoryRoles: [],
    appRoles: [],
    description: 'No directory role',
  },
  {
    id: 'app-administrator',
    name: 'Ivy Chen',
    userPrincipalName: 'ivy.chen@contoso.example',
    objectId: 'd15fb86a-4c70-4e29-a8f3-9b24c0e67d06',
    tenant: 'contoso',
    directoryRoles: [],
    appRoles: ['Portal.Administrator'],
    description: 'Portal administrator by app role, no directory role',
  },
  {
    id: 'eligible-administrator',
    name: 'Lena Novak',
    userPrincipalName: 'lena.novak@contoso.example',
    objectId: '1c94d7e5-8b20-4f6a-9d3e-a70f52b6c809',
    tenant: 'contoso',
    directoryRoles: ['securityReader'],
    eligibleRoles: ['securityAdministrator'],
    appRoles: ['Portal.Administrator'],
    description: 'Portal administrator by app role; Security Administrator only after activation',
  },
  {
    id: 'fabrikam-administrator',
    name: 'Elena Rossi',
    userPrincipalName: 'elena.rossi@fabrikam.example',
    objectId: 'e8340ad7-7b5e-4196-bc02-f71d6e95c807',
    tenant: 'fabrikam',
    directoryRoles: ['securityAdministrator'],
    appRoles: [],
    description: 'Security Administrator of a tenant without premium licenses',
  },
  {
    id: 'northwind-administrator',
    name: 'Noor Haddad',
    userPrincipalName: 'noor.haddad@northwind.example',
    objectId: 'f6027e3b-ad91-4c58-8e4f-136bd9a70c08',
    tenant: 'northwind',
    directoryRoles: ['securityAdministrator'],
    appRoles: [],
    description: 'Security Administrator of a tenant the portal is not set up for',
  },
]

/** The persona with this id; throws when there is none, so that a typing error in a test shows at once. */
export function findPersona(id: string): (typeof personas)[number] {
  const persona = personas.find((candidate) => candidate.id === id)
  if (persona === undefined) throw new Error(`There is no persona '${id}'. Known: ${personaIds.join(', ')}.`)
  return persona
}

/** The persona behind an `oid` claim. */
export const personaByObjectId = (objectId: unknown): (typeof personas)[number] | undefined =>
  personas.find((persona) => persona.objectId === objectId)

const servicePrincipal = (tenant: TenantName, objectId: string): Persona => ({
  id: `${tenant}-portal`,
  name: 'Entra Logs Portal',
  // Azure's messages name an application by its client id where a person's have the user principal name.
  userPrincipalName: emulatorClient.clientId,
  objectId,
  tenant,
  directoryRoles: [],
  appRoles: [],
  description: 'The portal itself',
})

/** The portal's enterprise application in the tenants that have one. Which roles it has there is a switch of the emulator's state. */
export const servicePrincipals: readonly Persona[] = [
  servicePrincipal('contoso', '27b8d0f6-41c3-4e95-8a7e-60f2c9b1d510'),
  servicePrincipal('fabrikam', '6e03a9c7-f58d-4b12-93c4-1d7be0825f11'),
]

export const tenantOf = (persona: Persona): Tenant => tenants[persona.tenant]

/** The tenant with this id, if it is one of the emulator's. */
export const tenantById = (id: string): Tenant | undefined => Object.values(tenants).find((tenant) => tenant.id === id)

/** What Entra puts in `wids`: active directory roles, and the default user role. */
export const directoryRoleIds = (persona: Persona): string[] => [
  ...persona.directoryRoles.map((role) => directoryRoles[role].templateId),
  defaultUserRoleTemplateId,
]
