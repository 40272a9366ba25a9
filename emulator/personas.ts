import { type DirectoryRole, defaultUserRoleTemplateId, directoryRoles } from './directory-roles'

/** The license plans that a tenant can have. */
export const licensePlans = ['P1', 'P2', 'WorkloadIdentities', 'InternetAccess', 'Agent365'] as const
export type LicensePlan = (typeof licensePlans)[number]

/** An Entra tenant of the emulator. */
export interface Tenant {
  id: string
  displayName: string
  domain: string
}

export const tenants = {
  contoso: {
    id: 'c0a1f3d2-5b64-4e7a-9c18-2f60d7b4a901',
    displayName: 'Contoso',
    domain: 'contoso.example',
  },
  fabrikam: {
    id: 'fab71c4e-83d0-4a29-b6f5-0e91c85d3702',
    displayName: 'Fabrikam',
    domain: 'fabrikam.example',
  },
  northwind: {
    id: '9047d8b6-1ae3-4c5f-8d72-b3c60f19e503',
    displayName: 'Northwind',
    domain: 'northwind.example',
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
  'application-administrator',
  'guest-administrator',
] as const

export type PersonaId = (typeof personaIds)[number]
/** Who a token can represent: a user who signs in, or the portal's service principal in a tenant. */
export type CallerId = PersonaId | `${TenantName}-portal`

/** A user who can sign in to the emulator, or a service principal, which can't. */
export interface Persona {
  id: CallerId
  name: string
  userPrincipalName: string
  objectId: string
  tenant: TenantName
  /** The tenant that the user comes from, for a guest. */
  guestOf?: TenantName
  /** Roles that are active. */
  directoryRoles: readonly DirectoryRole[]
  /** Roles that the user can activate through Privileged Identity Management. */
  eligibleRoles?: readonly DirectoryRole[]
  /** Active roles that were activated this way and expire after some hours. The others are permanent. */
  activatedRoles?: readonly DirectoryRole[]
  /** App roles of the portal's registration, as they appear in the `roles` claim. */
  appRoles: readonly string[]
  /** Describes the account in the account picker. */
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
    description: 'Security Administrator with permissions on most workspaces',
  },
  {
    id: 'second-administrator',
    name: 'Aisha Rahman',
    userPrincipalName: 'aisha.rahman@contoso.example',
    objectId: '2b7d60e9-48c3-4f15-9a06-c5e18f74d30a',
    tenant: 'contoso',
    directoryRoles: ['securityAdministrator'],
    appRoles: [],
    description: 'Second Security Administrator, who approves what Maya requests',
  },
  {
    id: 'administrator-without-rights',
    name: 'Jonas Lind',
    userPrincipalName: 'jonas.lind@contoso.example',
    objectId: '5b91e0c4-27fa-4d83-9e16-c84a3d70b602',
    tenant: 'contoso',
    directoryRoles: ['securityAdministrator'],
    appRoles: [],
    description: 'Security Administrator with only the Reader role in Azure',
  },
  {
    id: 'security-reader',
    name: 'Priya Nair',
    userPrincipalName: 'priya.nair@contoso.example',
    objectId: '8ad47f92-b15c-4360-8f2e-0d96e7c31a03',
    tenant: 'contoso',
    directoryRoles: ['securityReader'],
    appRoles: [],
    description: 'Security Reader with the Reader role in Azure',
  },
  {
    id: 'helpdesk',
    name: 'Tom Becker',
    userPrincipalName: 'tom.becker@contoso.example',
    objectId: 'a2c6035e-94b8-4f17-b7d1-5ef8209c4604',
    tenant: 'contoso',
    directoryRoles: ['helpdeskAdministrator'],
    appRoles: [],
    description: 'Helpdesk Administrator without Azure roles',
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
    description: 'Portal administrator through an app role, without a directory role',
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
    description: 'Portal administrator through an app role, and eligible to activate Security Administrator',
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
    description: "Security Administrator of a tenant that the portal isn't set up for",
  },
  {
    id: 'application-administrator',
    name: 'Ravi Menon',
    userPrincipalName: 'ravi.menon@northwind.example',
    objectId: '58e1c9b4-0d7f-4a36-91c2-e4f8063ad70b',
    tenant: 'northwind',
    directoryRoles: ['applicationAdministrator'],
    appRoles: [],
    description: "Application Administrator of a tenant that the portal isn't registered in",
  },
  {
    id: 'guest-administrator',
    name: 'Noor Haddad',
    userPrincipalName: 'noor.haddad@northwind.example',
    objectId: '0b8f2d61-94e7-4a3c-b5d8-7f1e6c20a90a',
    tenant: 'fabrikam',
    guestOf: 'northwind',
    directoryRoles: ['securityAdministrator'],
    appRoles: [],
    description: 'Guest from Northwind who is a Security Administrator here',
  },
]

/**
 * The persona with this ID.
 * @throws Error when there is none, so that a typo in a test fails immediately
 */
export function findPersona(id: string): (typeof personas)[number] {
  const persona = personas.find((candidate) => candidate.id === id)
  if (persona === undefined) throw new Error(`There is no persona '${id}'. The personas are ${personaIds.join(', ')}.`)
  return persona
}

/** The persona with the object ID in an `oid` claim. */
export const personaByObjectId = (objectId: unknown): (typeof personas)[number] | undefined =>
  personas.find((persona) => persona.objectId === objectId)

export const tenantOf = (persona: Persona): Tenant => tenants[persona.tenant]

/** The emulated tenant with this ID, if there is one. */
export const tenantById = (id: string): Tenant | undefined => Object.values(tenants).find((tenant) => tenant.id === id)

/** The name of a tenant in the emulator. */
export function tenantNameOf(tenant: Tenant): TenantName {
  const names = Object.keys(tenants) as TenantName[]
  const name = names.find((candidate) => tenants[candidate].id === tenant.id)
  if (name === undefined) throw new Error(`There is no tenant ${tenant.id}.`)
  return name
}

/** The values of the `wids` claim: the active directory roles and the default user role. */
export const directoryRoleIds = (persona: Persona): string[] => [
  ...persona.directoryRoles.map((role) => directoryRoles[role].templateId),
  defaultUserRoleTemplateId,
]
