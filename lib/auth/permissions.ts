import 'server-only'

import { directoryRoles } from '@/lib/domain/setup/prerequisites/directory-roles'

/** What a person may be in the portal. Azure's own authorization remains the last word on every call. */
export type PortalRole = 'administrator' | 'helpdesk'

/** Everything that can be asked for; what is not granted below is denied. */
export const permissions = [
  'setting:read',
  'setting:apply',
  'draft:read',
  'draft:write',
  'history:read',
  'approval:decide',
  'rule:change',
  'webhook:change',
  'log:query',
  'alert:write',
] as const
export type Permission = (typeof permissions)[number]

const granted: Record<PortalRole, readonly Permission[]> = {
  administrator: permissions,
  // A query runs with the person's own rights in Azure, which are the last word on what it may read.
  helpdesk: ['setting:read', 'history:read', 'log:query'],
}

/** Whether a role holds a permission. */
export function isPermitted(role: PortalRole, permission: Permission): boolean {
  return granted[role].includes(permission)
}

export const roleWords: Record<PortalRole, string> = { administrator: 'Administrator', helpdesk: 'Helpdesk, read-only' }

/** Where a person begins who signs in without having been on the way to another page. */
export const landingPaths: Record<PortalRole, string> = { administrator: '/', helpdesk: '/guide' }

const administratorRoles: readonly string[] = [directoryRoles.securityAdministrator, directoryRoles.globalAdministrator]
const helpdeskRoles: readonly string[] = [
  directoryRoles.securityReader,
  directoryRoles.globalReader,
  directoryRoles.reportsReader,
  directoryRoles.helpdeskAdministrator,
]

/**
 * The role that a token's claims give. App roles that an organization assigns (`roles`) decide when there are any; else the
 * directory roles that are active (`wids`). Undefined means: no access.
 */
export function roleFromClaims(claims: { roles: readonly string[]; wids: readonly string[] }): PortalRole | undefined {
  const appRoles = claims.roles.filter((role) => role.startsWith('Portal.'))
  if (appRoles.length > 0) {
    if (appRoles.includes('Portal.Administrator')) return 'administrator'
    return appRoles.includes('Portal.Helpdesk') ? 'helpdesk' : undefined
  }
  if (claims.wids.some((id) => administratorRoles.includes(id))) return 'administrator'
  return claims.wids.some((id) => helpdeskRoles.includes(id)) ? 'helpdesk' : undefined
}
