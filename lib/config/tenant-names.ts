import 'server-only'

/**
 * Reads the names of the tenants, separated by commas, for people who choose one before they sign in.
 * @returns one name for each tenant, its ID if there are no names; a sentence if they don't match.
 */
export function readTenantNames(tenantIds: readonly string[], list: string | undefined): readonly string[] | string {
  if (list === undefined) return tenantIds
  const names = list.split(',').map((name) => name.trim())
  const isComplete = names.length === tenantIds.length && names.every(Boolean) && new Set(names).size === names.length
  return isComplete
    ? names
    : `ENTRA_TENANT_NAMES must have a different name for each tenant in ENTRA_TENANT_ID, in the same order, separated by commas. Number of names: ${names.length}. Number of tenants: ${tenantIds.length}.`
}
