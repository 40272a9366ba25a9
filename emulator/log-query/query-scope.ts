import type { Tabular } from './values'

/** A table of a workspace. Without any rows it doesn't resolve, but its columns may be known. */
export interface LogTable extends Tabular {
  resolves: boolean
}

export type FindTable = (name: string) => LogTable

/** What a query can name. */
export interface QueryScope {
  /** The tables of the workspace that is queried. */
  findTable: FindTable
  /** The tables of another workspace, by its name or one of its IDs. @throws QuerySemanticError if the caller can't query it */
  inWorkspace: (identifier: string) => FindTable
  /** The workspace's functions: those that people saved, and those of Microsoft Sentinel. Each is a query without parameters. */
  functions: Readonly<Record<string, string>>
  /** What `let` statements before this one gave names. */
  lets: ReadonlyMap<string, Tabular>
}
