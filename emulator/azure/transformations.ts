import type { EmulatedClock } from '../emulated-clock'

/** A transformation of a table while it was in effect, in real milliseconds. Rows that arrive from `from` until `until` go through it. */
export interface TransformationPeriod {
  query: string
  from: number
  /** Null while it's in effect. */
  until: number | null
}

/** All periods, in a form that can be saved. */
export type SavedTransformations = readonly (readonly [key: string, periods: readonly TransformationPeriod[]])[]

/** What the workspace transformations do to the rows of tables: each row is transformed once, when it arrives. */
export class Transformations {
  readonly #periods = new Map<string, TransformationPeriod[]>()

  constructor(private readonly clock: EmulatedClock) {}

  /** Sets the transformations of a workspace from now on: the query for each table. Other tables have none. */
  set(workspaceId: string, queries: ReadonlyMap<string, string>): void {
    const now = this.clock.realTimeOf(this.clock.now())
    const wanted = new Map([...queries].map(([table, query]) => [keyOf(workspaceId, table), query]))
    const known = [...this.#periods.keys()].filter((key) => key.startsWith(keyOf(workspaceId, '')))
    for (const key of new Set([...known, ...wanted.keys()])) {
      const periods = this.#periods.get(key) ?? []
      const query = wanted.get(key)
      const last = periods.at(-1)
      if (last?.until === null && last.query === query) continue
      if (last?.until === null) last.until = now
      if (query !== undefined) periods.push({ query, from: now, until: null })
      this.#periods.set(key, periods)
    }
  }

  /** The transformations that rows of a table have gone through. */
  periodsOf(workspaceId: string, table: string): readonly TransformationPeriod[] {
    return this.#periods.get(keyOf(workspaceId, table)) ?? []
  }

  /** The tables of a workspace with rows that have gone through one, in lower case. */
  tablesIn(workspaceId: string): string[] {
    const start = keyOf(workspaceId, '')
    return [...this.#periods].flatMap(([key, periods]) => (key.startsWith(start) && periods.length > 0 ? [key.slice(start.length)] : []))
  }

  toJSON(): SavedTransformations {
    return [...this.#periods]
  }

  load(saved: SavedTransformations): void {
    for (const [key, periods] of saved)
      this.#periods.set(
        key,
        periods.map((period) => ({ ...period })),
      )
  }
}

const keyOf = (workspaceId: string, table: string) => `${workspaceId}|${table}`.toLowerCase()
