import { createHash, randomUUID } from 'node:crypto'
import { optionalPermissions, requiredApis } from '@/lib/domain/app-registration/portal-registration'

/** An application in one tenant: what Enterprise applications in the admin center shows. */
export interface ServicePrincipal {
  id: string
  appId: string
  tags: string[]
  accountEnabled: boolean
  appRoleAssignmentRequired: boolean
  owners: string[]
  /** The time of the emulator's clock at which it was created, for replication. */
  createdAt: number
}

/** Consent to delegated permissions of a resource (Microsoft Learn, "oAuth2PermissionGrant resource type"). */
export interface PermissionGrant {
  id: string
  /** The object IDs of the service principals of the client and of the API. */
  clientId: string
  resourceId: string
  consentType: 'AllPrincipals' | 'Principal'
  principalId: string | null
  /** Values of permissions, separated by spaces. */
  scope: string
}

/** An app role of a resource that a user or a service principal has. */
export interface AppRoleAssignment {
  id: string
  appRoleId: string
  principalId: string
  resourceId: string
  createdDateTime: string
}

/** A delegated permission of one of Microsoft's own APIs. */
interface ResourcePermission {
  id: string
  value: string
  type: 'User' | 'Admin'
}

/** One of Microsoft's own APIs, which every tenant has. */
export interface MicrosoftApi {
  appId: string
  displayName: string
  permissions: readonly ResourcePermission[]
}

/** Permissions of Graph that tools request to change registrations (Microsoft Learn, "Microsoft Graph permissions reference"). */
const graphPermissionsOfTools: readonly ResourcePermission[] = [
  { id: 'c79f8feb-a9db-4090-85f9-90d820caa0eb', value: 'Application.Read.All', type: 'Admin' },
  { id: 'bdfbf15f-ee85-4955-8675-146e8e5296b5', value: 'Application.ReadWrite.All', type: 'Admin' },
  { id: '41ce6ca6-6826-4807-84f1-1c82854f7ee5', value: 'DelegatedPermissionGrant.ReadWrite.All', type: 'Admin' },
  { id: '06da0dbc-49e2-44d2-8312-53f166ab848a', value: 'Directory.Read.All', type: 'Admin' },
]

const userConsentable = new Set(['User.Read', 'openid', 'profile', 'offline_access', 'user_impersonation'])

/** The APIs that the portal calls. Their permissions are those that the portal, and tools that register it, can request. */
export const microsoftApis: readonly MicrosoftApi[] = requiredApis.map(({ appId, name, permissions }) => ({
  appId,
  displayName: name === 'Azure Service Management' ? 'Windows Azure Service Management API' : name,
  permissions: [
    ...permissions.map(({ id, value }) => ({ id, value, type: userConsentable.has(value) ? ('User' as const) : ('Admin' as const) })),
    ...optionalPermissions
      .filter((permission) => permission.appId === appId)
      .map(({ id, value }) => ({ id, value, type: 'Admin' as const })),
    ...(name === 'Microsoft Graph' ? graphPermissionsOfTools : []),
  ],
}))

/** An object ID that stays the same for the same words, in the form of a GUID. */
export function objectIdOf(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('|')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A service principal without tags, for an application. */
export const newServicePrincipal = (appId: string, createdAt: number): ServicePrincipal => ({
  id: randomUUID(),
  appId: appId.toLowerCase(),
  tags: [],
  accountEnabled: true,
  appRoleAssignmentRequired: false,
  owners: [],
  createdAt,
})
