import type { EmulatedClock } from '../emulated-clock'
import type { LicensePlan } from '../personas'
import { dailyCounts } from './daily-sign-ins'
import { knownCategories } from './known-categories'
import { causedSignIn, type RowContent } from './log-rows'
import { organizationRows } from './past/organization-rows'
import type { RowSeries } from './row-series'
import type { ServiceLags } from './service-lags'
import { type StoredSetting, sentCategories } from './setting-schema'
import type { TenantProducts } from './tenant-products'
import { Transformations } from './transformations'

/** When rows of a category arrive: the first one after some minutes, then one at a fixed interval. */
interface Rhythm {
  firstAfterMinutes: number
  everySeconds: number
  needs?: LicensePlan
}

/**
 * Categories with data in these tenants. The others (Global Secure Access, AD FS, agents, …) can be turned on but produce no
 * rows, as in a tenant that doesn't use the feature. Without a premium license, only audit data arrives
 * (MicrosoftDocs/azure-docs#89909).
 */
const rhythms: Readonly<Record<string, Rhythm>> = {
  AuditLogs: { firstAfterMinutes: 6, everySeconds: 40 },
  SignInLogs: { firstAfterMinutes: 9, everySeconds: 12, needs: 'P1' },
  NonInteractiveUserSignInLogs: { firstAfterMinutes: 11, everySeconds: 5, needs: 'P1' },
  ServicePrincipalSignInLogs: { firstAfterMinutes: 14, everySeconds: 20, needs: 'P1' },
  ManagedIdentitySignInLogs: { firstAfterMinutes: 14, everySeconds: 30, needs: 'P1' },
  ProvisioningLogs: { firstAfterMinutes: 45, everySeconds: 600, needs: 'P1' },
  MicrosoftGraphActivityLogs: { firstAfterMinutes: 18, everySeconds: 2, needs: 'P1' },
  MicrosoftServicePrincipalSignInLogs: { firstAfterMinutes: 20, everySeconds: 15, needs: 'P1' },
  RiskyUsers: { firstAfterMinutes: 95, everySeconds: 7200, needs: 'P2' },
  UserRiskEvents: { firstAfterMinutes: 80, everySeconds: 5400, needs: 'P2' },
  RiskyServicePrincipals: { firstAfterMinutes: 300, everySeconds: 43_200, needs: 'WorkloadIdentities' },
  ServicePrincipalRiskEvents: { firstAfterMinutes: 240, everySeconds: 36_000, needs: 'WorkloadIdentities' },
  EmulatedPreviewLogs: { firstAfterMinutes: 25, everySeconds: 300 },
}

/** A period during which a category is sent to a workspace, in emulated milliseconds. */
interface Stream {
  tenantId: string
  workspaceId: string
  category: string
  from: number
  until?: number
  /** When the workspace stopped taking rows, although the setting still sends them. */
  stoppedAt?: number
  /** Whether rows arrive as people work, instead of at a fixed interval. */
  followsPeople?: boolean
}

/** A sign-in that a test or the demo triggered, in emulated milliseconds. */
interface CausedSignIn {
  tenantId: string
  at: number
  /** When the row arrives, if not after the usual latency. */
  arrivesAt?: number
  isInteractive?: boolean
  content: RowContent
}

/** When a sign-in happened and its row arrived, before now. */
export interface SignInTimes {
  happenedMinutesAgo?: number | undefined
  arrivedMinutesAgo?: number | undefined
  isInteractive?: boolean | undefined
}

export type SavedStreams = readonly Stream[]
export type SavedSignIns = readonly CausedSignIn[]

const always = { from: -Infinity, until: Infinity }

const tableByCategory = new Map(knownCategories.map(({ name, table }) => [name, table]))
const tableNames = new Map(knownCategories.map(({ table }) => [table.toLowerCase(), table]))

/** The rows that have arrived in each workspace. */
export class Ingestion {
  #streams: Stream[] = []
  #signIns: CausedSignIn[] = []
  /** What workspaces do to rows before they store them. */
  readonly transformations: Transformations

  constructor(
    private readonly clock: EmulatedClock,
    readonly lags: ServiceLags,
    private readonly products: TenantProducts,
  ) {
    this.transformations = new Transformations(clock)
  }

  /** Records a sign-in. The row arrives wherever settings send it, after the usual latency or, if given, minutes ago. */
  signIn(tenantId: string, { happenedMinutesAgo = 0, arrivedMinutesAgo, isInteractive = true }: SignInTimes, content: RowContent): void {
    const now = this.clock.now()
    this.#signIns.push({
      tenantId,
      at: now - happenedMinutesAgo * 60_000,
      ...(arrivedMinutesAgo !== undefined && { arrivesAt: now - arrivedMinutesAgo * 60_000 }),
      isInteractive,
      content,
    })
  }

  /** Starts and ends streams to match a tenant's settings. New streams started `sinceHours` ago. */
  follow(tenantId: string, settings: readonly StoredSetting[], sinceHours = 0): void {
    const now = this.clock.now()
    const wanted = new Set(
      settings.flatMap((setting) => {
        const { workspaceId } = setting
        return workspaceId === undefined ? [] : sentCategories(setting).map((category) => streamKey(workspaceId, category))
      }),
    )
    for (const stream of this.#streams) {
      if (stream.tenantId !== tenantId || stream.until !== undefined) continue
      if (!wanted.delete(streamKey(stream.workspaceId, stream.category))) stream.until = now
    }
    for (const key of wanted) {
      const [workspaceId = '', category = ''] = key.split('|')
      this.#streams.push({ tenantId, workspaceId, category, from: now - sinceHours * 3_600_000 })
    }
  }

  /** The workspace takes no more rows, and has taken none for so many hours: its daily cap is reached. What is sent meanwhile is lost. */
  stop(workspaceId: string, sinceHours: number): void {
    const stoppedAt = this.clock.now() - sinceHours * 3_600_000
    for (const stream of this.#streams) if (stream.workspaceId === workspaceId.toLowerCase()) stream.stoppedAt ??= stoppedAt
  }

  /** The rows of a table in a workspace, or undefined when the table doesn't resolve because no rows have arrived yet. */
  rows(workspaceId: string, table: string): RowSeries[] | undefined {
    const series = this.#streams
      .filter((stream) => stream.workspaceId === workspaceId.toLowerCase())
      .filter((stream) => tableByCategory.get(stream.category)?.toLowerCase() === table.toLowerCase())
      .flatMap((stream) => [...this.#arrived(stream), ...this.#arrivedSignIns(stream)])
      .filter(({ count }) => count > 0)
    return series.length === 0 ? undefined : series
  }

  /**
   * The number of sign-ins of a category that happened in a tenant on each day (UTC), by the start of the day in real milliseconds. They
   * happen whether or not a setting sends them.
   */
  signInsByDay(tenantId: string, category: string, days: { from: number; until: number }): Map<number, number> {
    const rhythm = rhythms[category]
    const licensed = rhythm?.needs === undefined ? always : this.products.period(tenantId, rhythm.needs)
    if (rhythm === undefined || licensed === undefined) return new Map()
    const past = this.#streams.find((stream) => stream.tenantId === tenantId && stream.category === category && stream.followsPeople)
    const others = this.#signIns.filter(
      ({ tenantId: id, isInteractive = true }) =>
        id === tenantId && category === (isInteractive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs'),
    )
    const end = Math.min(this.clock.now(), licensed.until)
    const realTimeOf = (emulated: number) => this.clock.realTimeOf(emulated)
    const source = {
      everySeconds: rhythm.everySeconds,
      organization: past && { from: Math.max(past.from, licensed.from), until: end },
      from: realTimeOf(licensed.from),
      until: realTimeOf(end),
      realTimeOf,
      others: others.map(({ at }) => realTimeOf(at)),
    }
    return dailyCounts(category, source, days)
  }

  /** The published spelling of a table name, if a category writes to that table. */
  tableName(table: string): string | undefined {
    return tableNames.get(table.toLowerCase())
  }

  /** The tables that have rows in a workspace. */
  tablesOf(workspaceId: string): string[] {
    const sent = this.#streams
      .filter((stream) => stream.workspaceId === workspaceId.toLowerCase())
      .flatMap(({ category }) => tableByCategory.get(category) ?? [])
    return [...new Set(sent)].filter((table) => this.rows(workspaceId, table) !== undefined).sort()
  }

  toJSON(): SavedStreams {
    return this.#streams
  }

  get signIns(): SavedSignIns {
    return this.#signIns
  }

  load(streams: SavedStreams, signIns: SavedSignIns): void {
    this.#streams = streams.map((stream) => ({ ...stream }))
    this.#signIns = [...signIns]
  }

  /** A series for each sign-in, because a late row isn't in the order of the event times. */
  #arrivedSignIns({ tenantId, category, from, until = Infinity, stoppedAt = Infinity }: Stream): RowSeries[] {
    const now = Math.min(this.clock.now(), stoppedAt)
    return this.#signIns.flatMap((signIn, index) => {
      const { at, arrivesAt = at + this.lags.ingestSeconds * 1_000, isInteractive = true, content } = signIn
      const isSent = category === (isInteractive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs') && signIn.tenantId === tenantId
      if (!isSent || at < from || at >= until || arrivesAt > now) return []
      const row = {
        timeGenerated: this.clock.realTimeOf(at),
        ingestionTime: this.clock.realTimeOf(arrivesAt),
        content: causedSignIn(index, content, isInteractive),
      }
      return [{ count: 1, row: () => row }]
    })
  }

  #arrived(stream: Stream): RowSeries[] {
    const rhythm = rhythms[stream.category]
    const licensed = rhythm?.needs === undefined ? always : this.products.period(stream.tenantId, rhythm.needs)
    if (rhythm === undefined || licensed === undefined) return []
    const from = Math.max(stream.from, licensed.from)
    const end = Math.min(this.clock.now(), stream.until ?? Infinity, stream.stoppedAt ?? Infinity, licensed.until)
    const latency = this.lags.ingestSeconds * 1000
    const found = stream.followsPeople
      ? organizationRows(stream.category, { from, until: end, latency })
      : [evenRows(rhythm, { from, until: end, latency })]
    return found.map(({ count, row }) => ({
      count,
      row: (index) => {
        const { timeGenerated, ingestionTime, ...rest } = row(index)
        return { ...rest, timeGenerated: this.clock.realTimeOf(timeGenerated), ingestionTime: this.clock.realTimeOf(ingestionTime) }
      },
    }))
  }
}

/** Rows at a fixed interval. */
function evenRows(
  { firstAfterMinutes, everySeconds }: Rhythm,
  { from, until, latency }: { from: number; until: number; latency: number },
): RowSeries {
  const first = from + firstAfterMinutes * 60_000
  return {
    count: until < first ? 0 : Math.floor((until - first) / (everySeconds * 1000)) + 1,
    row: (index) => {
      const ingestionTime = first + index * everySeconds * 1000
      return { timeGenerated: ingestionTime - latency, ingestionTime }
    },
  }
}

const streamKey = (workspaceId: string, category: string) => `${workspaceId.toLowerCase()}|${category}`
