import type { EmulatedClock } from '../emulated-clock'
import { tenantById, type LicensePlan } from '../personas'
import { knownCategories } from './known-categories'
import type { StoredSetting } from './setting-schema'

/** How rows of a category come in: the first after some minutes, then one every so many seconds. */
interface Rhythm {
  firstAfterMinutes: number
  everySeconds: number
  needs?: LicensePlan
}

/**
 * Categories that have something to log in these tenants. The others (Global Secure Access, AD FS, agents, …) can be
 * switched on and stay silent, as they do in a tenant that does not use the feature. Without a premium license only
 * audit data arrives (MicrosoftDocs/azure-docs#89909).
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

const ingestionLatencySeconds = 150

/** A time during which a category was sent to a workspace, in emulated milliseconds. */
interface Stream {
  tenantId: string
  workspaceId: string
  category: string
  from: number
  until?: number
}

export type SavedStreams = readonly Stream[]

/** One row, as far as arrival can be told from it; real milliseconds. */
export interface Row {
  timeGenerated: number
  ingestionTime: number
}

/** Rows of one table that arrived evenly, from the oldest on. */
export interface RowSeries {
  count: number
  row(index: number): Row
}

const tableByCategory = new Map(knownCategories.map(({ name, table }) => [name, table]))
const tableNames = new Map(knownCategories.map(({ table }) => [table.toLowerCase(), table]))

/** Which rows have come into which workspace by now. */
export class Ingestion {
  #streams: Stream[] = []

  constructor(private readonly clock: EmulatedClock) {}

  /** Opens and closes streams so that they match the settings a tenant has now. */
  follow(tenantId: string, settings: readonly StoredSetting[]): void {
    const now = this.clock.now()
    const wanted = new Set(
      settings.flatMap(({ workspaceId, enabledCategories }) =>
        workspaceId === undefined ? [] : enabledCategories.map((category) => streamKey(workspaceId, category)),
      ),
    )
    for (const stream of this.#streams) {
      if (stream.tenantId !== tenantId || stream.until !== undefined) continue
      if (!wanted.delete(streamKey(stream.workspaceId, stream.category))) stream.until = now
    }
    for (const key of wanted) {
      const [workspaceId = '', category = ''] = key.split('|')
      this.#streams.push({ tenantId, workspaceId, category, from: now })
    }
  }

  /** The rows of a table in a workspace; `undefined` when the table does not resolve because none has arrived yet. */
  rows(workspaceId: string, table: string): RowSeries[] | undefined {
    const series = this.#streams
      .filter((stream) => stream.workspaceId === workspaceId.toLowerCase())
      .filter((stream) => tableByCategory.get(stream.category)?.toLowerCase() === table.toLowerCase())
      .map((stream) => this.#arrived(stream))
      .filter(({ count }) => count > 0)
    return series.length === 0 ? undefined : series
  }

  /** The published spelling of a table, when some category has it. */
  tableName(table: string): string | undefined {
    return tableNames.get(table.toLowerCase())
  }

  toJSON(): SavedStreams {
    return this.#streams
  }

  load(streams: SavedStreams): void {
    this.#streams = streams.map((stream) => ({ ...stream }))
  }

  #arrived(stream: Stream): RowSeries {
    const rhythm = rhythms[stream.category]
    const licenses: readonly LicensePlan[] = tenantById(stream.tenantId)?.licenses ?? []
    if (rhythm === undefined || (rhythm.needs !== undefined && !licenses.includes(rhythm.needs))) {
      return { count: 0, row: () => ({ timeGenerated: 0, ingestionTime: 0 }) }
    }
    const first = stream.from + rhythm.firstAfterMinutes * 60_000
    const end = Math.min(this.clock.now(), stream.until ?? Infinity)
    const count = end < first ? 0 : Math.floor((end - first) / (rhythm.everySeconds * 1000)) + 1
    return {
      count,
      row: (index) => {
        const arrival = first + index * rhythm.everySeconds * 1000
        return {
          timeGenerated: this.clock.realTimeOf(arrival - ingestionLatencySeconds * 1000),
          ingestionTime: this.clock.realTimeOf(arrival),
        }
      },
    }
  }
}

const streamKey = (workspaceId: string, category: string) => `${workspaceId.toLowerCase()}|${category}`
