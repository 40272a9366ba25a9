import { comparableId } from '../azure/resource-id'
import { type ChangeSummary, changesOf, sendingPeriods } from '../changes/change-summary'
import type { ReportedError } from '../reported-error'
import { type Destination, destinationsOf } from '../settings/destination'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { isSameCategory, sendsCategory } from '../settings/diagnostic-setting'
import { findLogCategory, type License } from '../settings/log-categories'
import { type ArrivalVerdict, judgeArrival, type TableArrival } from './arrival'
import type { LimitedPlan } from './table-plan'

/** How one category of a setting arrives in its workspace. */
export interface CategoryArrival {
  category: string
  /** Null for a category that only Azure knows: nobody has documented its table. */
  tableName: string | null
  /** Set when the table is on a plan whose queries cost money, so that looks leave it out. */
  plan: LimitedPlan | null
  /** Null when there is no table to look at, its plan keeps it out, or nobody has looked yet. */
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
    checkedAt: string | null
    categories: CategoryArrival[]
  } | null
  /** Destinations into which the portal cannot look, and where somebody else can. */
  others: Destination[]
}

/** What is known of a workspace's tables, by table name in lower case; null where no row was found. */
export interface KnownTables {
  checkedAt: Date | undefined
  tables: ReadonlyMap<string, TableArrival | null>
  /** Tables on a plan that looks leave out, by name in lower case. */
  limitedPlans: ReadonlyMap<string, LimitedPlan>
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
  facts: { changes: readonly ChangeSummary[]; licenses: readonly License[] | null; known: ReadonlyMap<string, KnownTables>; now: Date },
): SettingArrival {
  const { workspaceId } = setting.destinations
  const others = destinationsOf(setting.destinations).filter(({ kind }) => kind !== 'workspace')
  if (!workspaceId) return { settingName: setting.name, workspace: null, others }
  const workspace = facts.known.get(comparableId(workspaceId))
  const changes = changesOf(facts.changes, setting.name)
  const categories = setting.enabledCategories.map((category): CategoryArrival => {
    const tableName = findLogCategory(category)?.table ?? null
    const sentSince = sendingSince(changes, category, workspaceId)
    const plan = (tableName === null ? undefined : workspace?.limitedPlans.get(tableName.toLowerCase())) ?? null
    const table = tableName === null || plan ? undefined : workspace?.tables.get(tableName.toLowerCase())
    const verdict = table === undefined ? null : judgeArrival({ category, sentSince, table, licenses: facts.licenses, now: facts.now })
    return { category, tableName, plan, verdict, table: table ?? null, sentSince }
  })
  return {
    settingName: setting.name,
    workspace: { workspaceId, checkedAt: workspace?.checkedAt?.toISOString() ?? null, categories },
    others,
  }
}

/** Since when a setting sends a category to a workspace without a break; null when that began before the record. */
function sendingSince(changes: readonly ChangeSummary[], category: string, workspaceId: string): string | null {
  const isSent = ({ enabledCategories, destinations }: DiagnosticSetting) =>
    destinations.workspaceId !== undefined &&
    comparableId(destinations.workspaceId) === comparableId(workspaceId) &&
    sendsCategory({ enabledCategories }, category)
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
    tables: [
      ...new Set(group.flatMap(({ enabledCategories }) => enabledCategories.flatMap((category) => findLogCategory(category)?.table ?? []))),
    ].sort(),
  }))
}

/**
 * What is sent now, with the categories that were asked for before and are sent no longer: they are shown as such, so that nobody
 * waits for them. `current` is undefined when the setting is not there any more.
 */
export function withTurnedOff(requested: SettingArrival, current: SettingArrival | undefined): SettingArrival {
  if (!requested.workspace) return current ?? requested
  const isSameWorkspace =
    current?.workspace && comparableId(current.workspace.workspaceId) === comparableId(requested.workspace.workspaceId)
  if (current && !isSameWorkspace) return current
  const sent = current?.workspace?.categories ?? []
  const isSent = (category: string) => sent.some((one) => isSameCategory(one.category, category))
  const turnedOff = requested.workspace.categories
    .filter(({ category }) => !isSent(category))
    .map(
      (one): CategoryArrival => ({
        ...one,
        verdict: {
          state: 'turned-off',
          detail: 'The setting sends this category no longer, so no new row is waited for. Rows that have arrived stay in the workspace.',
          needsAttention: false,
        },
      }),
    )
  return { ...(current ?? requested), workspace: { ...requested.workspace, ...current?.workspace, categories: [...sent, ...turnedOff] } }
}

/** Categories of a setting that a person should look at: they have gone quiet or never came. */
export function arrivalsToSee({ workspace }: SettingArrival): { quiet: string[]; never: string[] } {
  const inState = (state: ArrivalVerdict['state']) =>
    (workspace?.categories ?? []).filter(({ verdict }) => verdict?.state === state).map(({ category }) => category)
  return { quiet: inState('quiet'), never: inState('never') }
}

/** One sentence about all categories of a setting: what flows, and what does not. */
export function arrivalSentence({ workspace }: SettingArrival): string {
  if (!workspace) return 'Nothing is sent to a workspace, so the portal cannot see what arrives.'
  const categories = workspace.categories.filter(({ verdict }) => verdict?.state !== 'turned-off')
  if (categories.length === 0) return 'The setting sends nothing to this workspace any more, so nothing is waited for.'
  const limited = categories.filter(({ plan }) => plan).length
  const count = (...states: ArrivalVerdict['state'][]) =>
    categories.filter(({ verdict }) => verdict && states.includes(verdict.state)).length
  if (workspace.checkedAt === null && categories.every(({ verdict }) => verdict === null))
    return 'Nobody has looked into the workspace yet.'
  const parts = [
    `${count('flowing', 'first-rows')} of ${categories.length} ${categories.length === 1 ? 'category arrives' : 'categories arrive'}`,
    ...(count('waiting') > 0 ? [`${count('waiting')} waiting`] : []),
    ...(count('quiet') > 0 ? [`${count('quiet')} quiet`] : []),
    ...(count('never') > 0 ? [`${count('never')} never arrived`] : []),
    ...(count('not-expected') > 0 ? [`${count('not-expected')} without an event to expect`] : []),
    ...(limited > 0 ? [`${limited} not counted because of the table's plan`] : []),
  ]
  return `${parts.join(', ')}.`
}
