import { categoryKey } from '../../settings/diagnostic-setting'
import { licenseOutlook, producesNothing } from '../../settings/license-outlook'
import type { TenantLicenses } from '../../settings/tenant-licenses'
import { exactly, type Range } from '../range'
import type { MeasuredDays, MeasuredVolume } from './measured-volume'
import { publishedVolume } from './published-volumes'
import type { CountedVolume } from './sign-in-counts'

/**
 * What a volume is based on.
 * - `measured`: the billed size of the tenant's own rows in a week or more
 * - `measured-briefly`: the same in a few days, which says little about a whole week
 * - `counted`: the number of sign-ins that Microsoft Graph reports for a week, times the public size of a row
 * - `counted-briefly`: the same for fewer days
 * - `published`: public figures and the number of users
 * - `no-license`: the tenant has no license for the logs, so nothing arrives
 * - `unknown-users`: there are public figures, but the number of users is unknown
 * - `unknown-size`: no source has a figure
 */
export type VolumeBasis =
  | 'measured'
  | 'measured-briefly'
  | 'counted'
  | 'counted-briefly'
  | 'published'
  | 'no-license'
  | 'unknown-users'
  | 'unknown-size'

/** Whether a volume is the tenant's own, so that public figures are something to compare it with. */
export const isOwnVolume = (basis: VolumeBasis): boolean => isMeasured(basis) || basis === 'counted' || basis === 'counted-briefly'

/** Whether a volume is the billed size of the tenant's rows. */
export const isMeasured = (basis: VolumeBasis): boolean => basis === 'measured' || basis === 'measured-briefly'

/** How much of a category a tenant logs in a day. */
export interface CategoryVolume {
  /** Bytes as Log Analytics bills them; null if that's unknown, which is never the same as 0. */
  bytesPerDay: Range | null
  basis: VolumeBasis
  /** What public figures say, to compare the tenant's own volume with; null if there are none. */
  published: Range | null
  /** The days in which the volume was measured; undefined if it wasn't. */
  measuredIn?: MeasuredDays
}

/** What the volume of any category depends on. */
export interface VolumeFacts {
  measured: ReadonlyMap<string, MeasuredVolume>
  /** What Microsoft Graph counted. */
  counted: ReadonlyMap<string, CountedVolume>
  /** Null if the number of users is unknown. */
  users: number | null
  licenses: TenantLicenses | null
}

/**
 * Returns how much of a category a tenant logs: measured if possible, otherwise by the number of its sign-ins, otherwise by public figures.
 * A count is about the tenant itself, so it wins over public figures that disagree, which stay beside it.
 */
export function categoryVolume(category: string, { measured, counted, users, licenses }: VolumeFacts): CategoryVolume {
  const own = measured.get(categoryKey(category))
  const perUser = publishedVolume(category, users ?? 0)
  const published = users === null ? null : (perUser ?? null)
  const isUnlicensed = producesNothing(licenseOutlook(category, licenses))
  if (own && (own.bytesPerDay.high > 0 || !isUnlicensed))
    return { bytesPerDay: own.bytesPerDay, basis: own.isWeek ? 'measured' : 'measured-briefly', published, measuredIn: own.days }
  if (isUnlicensed) return { bytesPerDay: exactly(0), basis: 'no-license', published: null }
  const signIns = counted.get(categoryKey(category))
  if (signIns) return { bytesPerDay: signIns.bytesPerDay, basis: signIns.isWeek ? 'counted' : 'counted-briefly', published }
  if (!perUser) return { bytesPerDay: null, basis: 'unknown-size', published: null }
  return published
    ? { bytesPerDay: published, basis: 'published', published }
    : { bytesPerDay: null, basis: 'unknown-users', published: null }
}
