import type { License, TenantLicenses } from '@/lib/domain/settings/tenant-licenses'

/** The licenses of a tenant whose products are all enabled. */
export const holding = (...held: License[]): TenantLicenses => ({ held, ending: [], suspended: [] })
