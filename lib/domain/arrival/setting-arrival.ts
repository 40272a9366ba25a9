import { comparableId } from '../azure/resource-id'
import { type ChangeSummary, changesOf, sendingPeriods } from '../changes/change-summary'
import type { ReportedError } from '../reported-error'
import { type Destination, destinationsOf } from '../settings/destination'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { sendsCategory } from '../settings/diagnostic-setting'
import { findLogCategory } from '../settings/log-categories'
import type { TenantLicenses } from '../settings/tenant-licenses'
import { judgeArrival, type TableArrival, unlicensedVerdict } from './arrival'
import type { ArrivalVerdict } from './arrival-state'
import { type CountedHours, hourOf, lastHours } from './hourly-count'
import { knownReception, type ReceptionFinding } from './known-reception'
import { tableKey } from './table-key'
import type { LimitedPlan } from './table-plan'

/** The arrival of one category of a setting in its workspace. */
export interface CategoryArrival {
  category: string
  /** Null for a category whose table isn't documented. */
  tableName: string | null
  /** Set when the table is on a plan whose queries cost money, so that checks skip it. */
  plan: LimitedPlan | null
  /** Null when there is no table to check, its plan excludes it, or it hasn't been checked yet, unless the tenant has no license for it. */
  verdict: ArrivalVerdict | null
  table: TableArrival | null
  /** Since when Azure sends it there, as far back as the record goes; ISO 8601 UTC. */
  sentSince: string | null
  /** Rows in each of the last 24 hours, oldest first; null for an hour that wasn't counted. */
  hours: (number | null)[]
}

/** The arrival of everything that a setting sends. Only a workspace can be checked with an administrator's rights. */
export interface SettingArrival {
  settingName: string
  workspace: {
    workspaceId: string
    /** When its tables were last checked; ISO 8601 UTC, null when they never were. */
    checkedAt: string | null
    /** The start of the last of the hours of its categories, which is under way; ISO 8601 UTC. */
    hoursUntil: string
    categories: CategoryArrival[]
  } | null
  /** Destinations that can't be checked from here. */
  others: Destination[]
}

/** What the portal has recorded about the tables of a workspace. */
export interface KnownTables {
  checkedAt: Date | undefined
  /** By table name in lower case; null where no row was found. */
  tables: ReadonlyMap<string, TableArrival | null>
  /** Tables on a plan that checks skip, by name in lowercase. */
  limitedPlans: ReadonlyMap<string, LimitedPlan>
}

/** The answer of the arrivals route. */
export interface ArrivalAnswer {
  settings: SettingArrival[]
  /** Why a workspace couldn't be checked just now, by workspace ID in lower case. */
  errors: Record<string, ReportedError>
  /** Set when the person has to sign in again: the claims that Entra requires. */
  interaction: { claims: string } | null
}

/** The arrival of each category of a setting, from the results of checks and the recorded times of sending. */
export function settingArrival(
  setting: DiagnosticSetting,
  facts: {
    changes: readonly ChangeSummary[]
    licenses: TenantLicenses | null
    known: ReadonlyMap<string, KnownTables>
    hours: CountedHours
    /** What is known about destinations. */
    findings: readonly ReceptionFinding[]
    now: Date
  },
): SettingArrival {
  const { workspaceId } = setting.destinations
  const others = destinationsOf(setting.destinations).filter(({ kind }) => kind !== 'workspace')
  if (!workspaceId) return { settingName: setting.name, workspace: null, others }
  const workspace = facts.known.get(comparableId(workspaceId))
  const stopped = knownReception({ kind: 'workspace', id: workspaceId }, facts.findings)?.fault ?? null
  const changes = changesOf(facts.changes, setting.name)
  const counted = facts.hours.get(comparableId(workspaceId))
  const until = hourOf(facts.now)
  const categories = setting.enabledCategories.map((category): CategoryArrival => {
    const tableName = findLogCategory(category)?.table ?? null
    const sentSince = sendingSince(changes, category, workspaceId)
    const plan = (tableName === null ? undefined : workspace?.limitedPlans.get(tableKey(tableName))) ?? null
    const table = tableName === null || plan ? undefined : workspace?.tables.get(tableKey(tableName))
    const verdict =
      table === undefined
        ? unlicensedVerdict(category, facts.licenses)
        : judgeArrival({ category, sentSince, table, licenses: facts.licenses, stopped, now: facts.now })
    const hours = lastHours(tableName === null ? [] : (counted?.get(tableKey(tableName)) ?? []), until)
    return { category, tableName, plan, verdict, table: table ?? null, sentSince, hours }
  })
  return {
    settingName: setting.name,
    workspace: { workspaceId, checkedAt: workspace?.checkedAt?.toISOString() ?? null, hoursUntil: until.toISOString(), categories },
    others,
  }
}

/** Since when a setting has sent a category to a workspace without interruption; null when that began before the record. */
function sendingSince(changes: readonly ChangeSummary[], category: string, workspaceId: string): string | null {
  const isSent = ({ enabledCategories, destinations }: DiagnosticSetting) =>
    destinations.workspaceId !== undefined &&
    comparableId(destinations.workspaceId) === comparableId(workspaceId) &&
    sendsCategory({ enabledCategories }, category)
  const last = sendingPeriods(changes, isSent).at(-1)
  // A setting that existed before the first check has sent for an unknown time.
  return last?.from && last.until === null && last.from.action !== 'found' ? last.from.at : null
}

/** The tables of each workspace that settings send to, so that each workspace is checked once. */
export function watchedWorkspaces(settings: readonly DiagnosticSetting[]): { workspaceId: string; tables: string[] }[] {
  const sending = settings.filter(({ destinations }) => destinations.workspaceId)
  const byWorkspace = Map.groupBy(sending, ({ destinations }) => comparableId(destinations.workspaceId ?? ''))
  return [...byWorkspace.values()].map((group) => ({
    workspaceId: group[0]?.destinations.workspaceId ?? '',
    tables: [
      ...new Set(group.flatMap(({ enabledCategories }) => enabledCategories.flatMap((category) => findLogCategory(category)?.table ?? []))),
    ].sort(),
  }))
}
