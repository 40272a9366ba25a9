import 'server-only'

import { directoryRoles } from '@/lib/domain/setup/prerequisites/directory-roles'

/** The roles in the portal. Azure still authorizes every call itself. */
export type PortalRole = 'administrator' | 'helpdesk'

/** Every permission; anything that isn't granted below is denied. */
export const permissions = [
  'setting:read',
  'setting:apply',
  'draft:read',
  'draft:write',
  'history:read',
  'approval:decide',
  'rule:change',
  'webhook:change',
  'price:change',
  'log:query',
  'alert:write',
  'table:write',
  'session:own',
  'portal:check',
] as const
export type Permission = (typeof permissions)[number]

const granted: Record<PortalRole, readonly Permission[]> = {
  administrator: permissions,
  // A query runs with the person's own permissions in Azure, which decide what it can read.
  helpdesk: ['setting:read', 'history:read', 'log:query', 'session:own'],
}

/** Whether a role has a permission. */
export function isPermitted(role: PortalRole, permission: Permission): boolean {
  return granted[role].includes(permission)
}

export const roleWords: Record<PortalRole, string> = { administrator: 'Administrator', helpdesk: 'Helpdesk, read-only' }

/** The first page after sign-in, unless the user was on the way to another page. */
export const landingPaths: Record<PortalRole, string> = { administrator: '/', helpdesk: '/guide' }

const administratorRoles: readonly string[] = [directoryRoles.securityAdministrator, directoryRoles.globalAdministrator]
const helpdeskRoles: readonly string[] = [
  directoryRoles.securityReader,
  directoryRoles.globalReader,
  directoryRoles.reportsReader,
  directoryRoles.helpdeskAdministrator,
]

/**
 * Returns the role for a token's claims. The app roles that an organization assigns (`roles`) decide if there are any; otherwise, the
 * active directory roles (`wids`) do. Undefined means no access.
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
