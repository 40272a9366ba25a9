import { categoryKey } from '../../settings/diagnostic-setting'
import { licenseOutlook, producesNothing } from '../../settings/license-outlook'
import type { TenantLicenses } from '../../settings/tenant-licenses'
import { exactly, type Range } from '../range'
import type { MeasuredVolume } from './measured-volume'
import { publishedVolume } from './published-volumes'

/**
 * What a volume is based on.
 * - `measured`: the billed size of the tenant's own rows in a week or more
 * - `measured-briefly`: the same in a few days, which says little about a whole week
 * - `published`: public figures and the number of users
 * - `no-license`: the tenant has no license for the logs, so nothing arrives
 * - `unknown-users`: there are public figures, but the number of users is unknown
 * - `unknown-size`: no source has a figure
 */
export type VolumeBasis = 'measured' | 'measured-briefly' | 'published' | 'no-license' | 'unknown-users' | 'unknown-size'

/** How much of a category a tenant logs in a day. */
export interface CategoryVolume {
  /** Bytes as Log Analytics bills them; null if that's unknown, which is never the same as 0. */
  bytesPerDay: Range | null
  basis: VolumeBasis
  /** What public figures say, to compare a measured volume with; null if there are none. */
  published: Range | null
}

/** What the volume of any category depends on. */
export interface VolumeFacts {
  measured: ReadonlyMap<string, MeasuredVolume>
  /** Null if the number of users is unknown. */
  users: number | null
  licenses: TenantLicenses | null
}

/** Returns how much of a category a tenant logs: measured if possible, otherwise by public figures. */
export function categoryVolume(category: string, { measured, users, licenses }: VolumeFacts): CategoryVolume {
  const own = measured.get(categoryKey(category))
  const perUser = publishedVolume(category, users ?? 0)
  const published = users === null ? null : (perUser ?? null)
  const isUnlicensed = producesNothing(licenseOutlook(category, licenses))
  if (own && (own.bytesPerDay.high > 0 || !isUnlicensed))
    return { bytesPerDay: own.bytesPerDay, basis: own.isWeek ? 'measured' : 'measured-briefly', published }
  if (isUnlicensed) return { bytesPerDay: exactly(0), basis: 'no-license', published: null }
  if (!perUser) return { bytesPerDay: null, basis: 'unknown-size', published: null }
  return published
    ? { bytesPerDay: published, basis: 'published', published }
    : { bytesPerDay: null, basis: 'unknown-users', published: null }
}
