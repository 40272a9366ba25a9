import { judgeArrival, type ArrivalVerdict, type TableArrival } from './arrival'
import type { ReportedError } from './change'
import type { DestinationKind, DiagnosticSetting } from './diagnostic-setting'
import { findLogCategory, type License } from './log-categories'
import { changesOf, sendingPeriods, type RecordedChange } from './recorded-change'
import { comparableId } from './resource-id'
import { usedDestinations } from './setting-difference'

/** How one category of a setting arrives in its workspace. */
export interface CategoryArrival {
  category: string
  /** Null for a category that only Azure knows: nobody has documented its table. */
  tableName: string | null
  /** Null when there is no table to look at, or nobody has looked yet. */
  verdict: ArrivalVerdict | null
  table: TableArrival | null
  /** Since when Azure sends it there, as far as the record reaches; ISO 8601 UTC. */
  sentSince: string | null
}

/** How what a setting sends arrives. Only a workspace can be looked into with an administrator's rights. */
export interface SettingArrival {
  settingName: string
  workspace: {
    workspaceId: string
    /** When its tables were last looked at; ISO 8601 UTC, null when they never were. */
    lookedAt: string | null
    categories: CategoryArrival[]
  } | null
  /** Destinations into which the portal cannot look, and where somebody else can. */
  others: { kind: DestinationKind; text: string }[]
}

/** What is known of a workspace's tables, by table name in lower case; null where no row was found. */
export interface KnownTables {
  lookedAt: Date | undefined
  tables: ReadonlyMap<string, TableArrival | null>
}

/** What the page of a setting shows and its route answers. */
export interface ArrivalAnswer {
  settings: SettingArrival[]
  /** Why a workspace could not be looked into just now, by workspace id in lower case. */
  errors: Record<string, ReportedError>
  /** Set when only the person can go on: the claims that Entra asks for. */
  interaction: { claims: string } | null
}

/** Tells how each category of a setting arrives, from what looks have found and what the record tells about when it was sent. */
export function settingArrival(
  setting: DiagnosticSetting,
  facts: { changes: readonly RecordedChange[]; licenses: readonly License[] | null; known: ReadonlyMap<string, KnownTables>; now: Date },
): SettingArrival {
  const { workspaceId } = setting.destinations
  const others = usedDestinations(setting.destinations).filter(({ kind }) => kind !== 'workspaceId')
  if (!workspaceId) return { settingName: setting.name, workspace: null, others }
  const workspace = facts.known.get(comparableId(workspaceId))
  const changes = changesOf(facts.changes, setting.name)
  const categories = setting.enabledCategories.map((category): CategoryArrival => {
    const tableName = findLogCategory(category)?.table ?? null
    const sentSince = sendingSince(changes, category, workspaceId)
    const table = tableName === null ? undefined : workspace?.tables.get(tableName.toLowerCase())
    const verdict = table === undefined ? null : judgeArrival({ category, sentSince, table, licenses: facts.licenses, now: facts.now })
    return { category, tableName, verdict, table: table ?? null, sentSince }
  })
  return { settingName: setting.name, workspace: { workspaceId, lookedAt: workspace?.lookedAt?.toISOString() ?? null, categories }, others }
}

/** Since when a setting sends a category to a workspace without a break; null when that began before the record. */
function sendingSince(changes: readonly RecordedChange[], category: string, workspaceId: string): string | null {
  const isSent = ({ enabledCategories, destinations }: DiagnosticSetting) =>
    destinations.workspaceId !== undefined && comparableId(destinations.workspaceId) === comparableId(workspaceId) && enabledCategories.some((name) => name.toLowerCase() === category.toLowerCase())
  const last = sendingPeriods(changes, isSent).at(-1)
  // What was there at the first look had been so for a time that nobody knows.
  return last?.from && last.until === null && last.from.action !== 'found' ? last.from.at : null
}

/** The tables of each workspace that settings send to, for one look at each. */
export function watchedWorkspaces(settings: readonly DiagnosticSetting[]): { workspaceId: string; tables: string[] }[] {
  const sending = settings.filter(({ destinations }) => destinations.workspaceId)
  const byWorkspace = Map.groupBy(sending, ({ destinations }) => comparableId(destinations.workspaceId ?? ''))
  return [...byWorkspace.values()].map((group) => ({
    workspaceId: group[0]?.destinations.workspaceId ?? '',
    tables: [...new Set(group.flatMap(({ enabledCategories }) => enabledCategories.flatMap((category) => findLogCategory(category)?.table ?? [])))].sort(),
  }))
}

/** One sentence about all categories of a setting: what flows, and what does not. */
export function arrivalSentence({ workspace }: SettingArrival): string {
  if (!workspace) return 'Nothing is sent to a workspace, so the portal cannot see what arrives.'
  const { categories } = workspace
  const count = (...states: ArrivalVerdict['state'][]) => categories.filter(({ verdict }) => verdict && states.includes(verdict.state)).length
  if (categories.every(({ verdict }) => verdict === null)) return 'Nobody has looked into the workspace yet.'
  const parts = [
    `${count('flowing', 'first-rows')} of ${categories.length} ${categories.length === 1 ? 'category arrives' : 'categories arrive'}`,
    ...(count('waiting') > 0 ? [`${count('waiting')} waiting`] : []),
    ...(count('quiet') > 0 ? [`${count('quiet')} quiet`] : []),
    ...(count('never') > 0 ? [`${count('never')} never arrived`] : []),
    ...(count('not-expected') > 0 ? [`${count('not-expected')} without an event to expect`] : []),
  ]
  return `${parts.join(', ')}.`
}
