/** Loads the Kusto language service, for the thread that it runs in. Nothing else of the project loads it. */
import { createRequire } from 'node:module'
import { workerData } from 'node:worker_threads'
import type { List, Loaded, SyntaxNode } from './kusto-language'

const require = createRequire(import.meta.url)
require('@kusto/language-service-next/bridge.min.js')
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js')
const { Kusto, System } = globalThis as unknown as Loaded
export const { GlobalState, Symbols, KustoCode, Editor, Syntax } = Kusto.Language

export const { tables, splitColumns } = workerData as {
  tables: readonly { name: string; schema: string }[]
  /** The names that a union gives a column whose type differs between its tables, by the column's name. */
  splitColumns: ReadonlyMap<string, readonly string[]>
}

/** The items of a list of the service. */
export const itemsOf = <Item>(list: List<Item> | undefined): Item[] =>
  list ? Array.from({ length: list.Count }, (_, index) => list.getItem(index)) : []

/** The name of a value of one of the service's enumerations. */
export const enumName = (type: object, value: number): string => System.Enum.toString(type, value)

/** The kind of a node of the syntax tree, by its name. */
export const kindOf = ({ Kind }: SyntaxNode): string => enumName(Syntax.SyntaxKind, Kind)

/** The children of a node of the syntax tree. */
export const childrenOf = (node: SyntaxNode): SyntaxNode[] =>
  Array.from({ length: node.ChildCount }, (_, index) => node.GetChild(index)).filter((child) => child !== null)
