import { signInTables } from '../alerts/alert-obstacles'
import type { TableArrival } from '../arrival/arrival'
import { tableKey } from '../arrival/table-key'
import { type LimitedPlan, planNames } from '../arrival/table-plan'
import { comparableId } from '../azure/resource-id'
import { controlsOfCategory, type NamingControl } from '../compliance/controls-of-category'
import { sampleQueries } from '../explore/sample-queries'
import { type CategoryNote, categoryNote } from '../settings/catalog/category-notes'
import { categoryGuide } from '../settings/catalog/guide/category-guide'
import type { CategoryGuide } from '../settings/catalog/guide/category-text'
import { type Detection, detectionsOf } from '../settings/catalog/guide/detections'
import { destinationKey } from '../settings/destination'
import { licenseOutlook, outlookWords } from '../settings/license-outlook'
import { findLogCategory } from '../settings/log-categories'
import type { LogCategory } from '../settings/log-category'
import { type CategorySending, type OrganizationFacts, sendingsOf } from './missing-logs/missing-logs-facts'

/** What the portal recorded about the tables of a workspace. */
export interface CheckedTables {
  /** When it was last checked; undefined if it never was. */
  checkedAt: Date | undefined
  /** By table name in lowercase; null where a check found no row. */
  tables: ReadonlyMap<string, TableArrival | null>
  limitedPlans: ReadonlyMap<string, LimitedPlan>
}

/**
 * Whether rows of a category arrive at a destination, as the portal last saw it.
 * - `rows`: the last check found rows
 * - `none`: the last check found none
 * - `not-counted`: the table is on a plan on which counting costs money
 * - `not-checked`: the workspace wasn't checked yet, or not for this table
 * - `not-checkable`: the portal can't see what arrives at this kind of destination
 */
export type KnownArrival =
  | { kind: 'rows'; lastAt: string; checkedAt: string }
  | { kind: 'none'; checkedAt: string }
  | { kind: 'not-counted'; plan: string }
  | { kind: 'not-checked' }
  | { kind: 'not-checkable' }

/** The guide's page about one category: what everyone can know, and what's true in this organization. */
export interface CategoryPage {
  name: string
  /** Undefined for a category that only Azure lists. */
  known: LogCategory | undefined
  guide: CategoryGuide | undefined
  note: CategoryNote
  /** What the tenant's licenses mean for the rows; null if there's nothing to say. */
  licenses: string | null
  /** Where it goes now; null if the settings were never read. */
  sendings: { sending: CategorySending; key: string; arrival: KnownArrival }[] | null
  controls: NamingControl[]
  samples: { title: string; answers: string }[]
  /** Whether the portal's alert about emergency access accounts reads this category. */
  isReadByAccountAlert: boolean
  detections: Detection[]
}

/** Returns the page of a category. `checked` has the portal's record of each workspace, by ID in lowercase. */
export function categoryPage(name: string, facts: OrganizationFacts, checked: ReadonlyMap<string, CheckedTables>): CategoryPage {
  const known = findLogCategory(name)
  return {
    name,
    known,
    guide: categoryGuide(name),
    note: categoryNote(name),
    licenses: outlookWords(licenseOutlook(name, facts.licenses), 'your organization'),
    sendings:
      facts.settings &&
      sendingsOf(name, facts.settings).map((sending) => ({
        sending,
        key: destinationKey(sending.destination),
        arrival: knownArrival(sending, known?.table, checked),
      })),
    controls: controlsOfCategory(name),
    samples: sampleQueries.filter(({ categories }) => categories.includes(name)).map(({ title, answers }) => ({ title, answers })),
    isReadByAccountAlert: known !== undefined && signInTables({ kind: 'break-glass', accounts: [] }).includes(known.table),
    detections: detectionsOf(name),
  }
}

function knownArrival(
  { destination }: CategorySending,
  table: string | undefined,
  checked: ReadonlyMap<string, CheckedTables>,
): KnownArrival {
  if (destination.kind !== 'workspace') return { kind: 'not-checkable' }
  const workspace = checked.get(comparableId(destination.id))
  if (!workspace?.checkedAt || table === undefined) return { kind: 'not-checked' }
  const plan = workspace.limitedPlans.get(tableKey(table))
  if (plan) return { kind: 'not-counted', plan: planNames[plan] }
  const found = workspace.tables.get(tableKey(table))
  if (found === undefined) return { kind: 'not-checked' }
  const checkedAt = workspace.checkedAt.toISOString()
  return found === null ? { kind: 'none', checkedAt } : { kind: 'rows', lastAt: found.lastAt, checkedAt }
}
