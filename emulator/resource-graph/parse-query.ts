import { GraphQueryError, readString, splitOutsideStrings } from './query-strings'

/** The columns of the tables `resources` and `resourcecontainers` (Microsoft Learn, "Understand the Azure Resource Graph query language"). */
export const columns = {
  id: 'string',
  name: 'string',
  type: 'string',
  tenantId: 'string',
  kind: 'string',
  location: 'string',
  resourceGroup: 'string',
  subscriptionId: 'string',
  managedBy: 'string',
  sku: 'object',
  plan: 'object',
  properties: 'object',
  tags: 'object',
  identity: 'object',
  zones: 'object',
  extendedLocation: 'object',
} as const

export type Column = keyof typeof columns

/** The tables that can be queried. Subscriptions and resource groups are in `resourcecontainers`. */
export const tables = ['resources', 'resourcecontainers'] as const
export type Table = (typeof tables)[number]

/** What can be compared with values. */
const comparable = ['type', 'id', 'subscriptionId', 'properties.state'] as const
export type Comparable = (typeof comparable)[number]

/** A condition with values in lower case, because `=~`, `in~`, and `contains` are case-insensitive. */
export type Condition = { kind: 'equals'; what: Comparable; values: readonly string[] } | { kind: 'name'; contains: string }

/** A parsed query. */
export interface GraphQuery {
  /** More than one if the query unites them. */
  tables: readonly Table[]
  conditions: readonly Condition[]
  project?: readonly Column[]
  orderBy: readonly { column: Column; descending: boolean }[]
}

/**
 * Parses only `resources | where type =~ '…' | where name contains '…' | project … | order by name asc`, with any number of
 * conditions, on one of the tables or, with `union`, on both. Any other query is rejected rather than answered incorrectly.
 */
export function parseGraphQuery(query: string): GraphQuery {
  const [source = '', ...stages] = splitOutsideStrings(query, '|')
  const table = tables.find((name) => name === source.toLowerCase())
  if (table === undefined) throw new GraphQueryError(source)
  return stages.reduce<GraphQuery>(addStage, { tables: [table], conditions: [], orderBy: [] })
}

function addStage(query: GraphQuery, stage: string): GraphQuery {
  const united = /^union\s+(\w+)$/.exec(stage)?.[1]
  if (united !== undefined) return withUnion(query, united)
  const [, operator = '', rest = ''] = /^(where|project|order\s+by|sort\s+by)\s+([\s\S]+)$/.exec(stage) ?? []
  const ended = query.project !== undefined || query.orderBy.length > 0
  if (operator === 'where' && !ended) return { ...query, conditions: [...query.conditions, condition(rest)] }
  if (operator === 'project' && query.project === undefined && query.orderBy.length === 0) {
    return { ...query, project: splitOutsideStrings(rest, ',').map(column) }
  }
  if (/^(order|sort)/.test(operator) && query.orderBy.length === 0) {
    return { ...query, orderBy: splitOutsideStrings(rest, ',').map((part) => order(part, query.project)) }
  }
  throw new GraphQueryError(stage)
}

/** A table directly after the first one; the service allows up to three, between these two (Microsoft Learn, "Supported KQL language elements"). */
function withUnion(query: GraphQuery, name: string): GraphQuery {
  const table = tables.find((known) => known === name.toLowerCase())
  if (table === undefined || query.conditions.length > 0 || query.project !== undefined || query.orderBy.length > 0)
    throw new GraphQueryError(name)
  return { ...query, tables: [...query.tables, table] }
}

function condition(text: string): Condition {
  const [, one, equal] = /^([\w.]+)\s*=~\s*([\s\S]+)$/.exec(text) ?? []
  if (one !== undefined && equal !== undefined) return { kind: 'equals', what: compared(one), values: [readString(equal).toLowerCase()] }
  const [, other, list] = /^([\w.]+)\s+in~\s*\(([\s\S]+)\)$/.exec(text) ?? []
  if (other !== undefined && list !== undefined) {
    const values = splitOutsideStrings(list, ',').map((item) => readString(item).toLowerCase())
    return { kind: 'equals', what: compared(other), values }
  }
  const part = /^name\s+contains\s+([\s\S]+)$/.exec(text)?.[1]
  if (part !== undefined) return { kind: 'name', contains: readString(part).toLowerCase() }
  throw new GraphQueryError(text)
}

function compared(name: string): Comparable {
  const found = comparable.find((known) => known === name)
  if (found === undefined) throw new GraphQueryError(name)
  return found
}

function column(name: string): Column {
  if (!isColumn(name)) throw new GraphQueryError(name)
  return name
}

const isColumn = (name: string): name is Column => Object.hasOwn(columns, name)

/** Kusto sorts in descending order by default. */
function order(text: string, project: readonly Column[] | undefined): { column: Column; descending: boolean } {
  const [, name = '', direction = 'desc'] = /^(\w+)(?:\s+(asc|desc))?$/.exec(text) ?? []
  const found = column(name)
  if (project !== undefined && !project.includes(found)) throw new GraphQueryError(name)
  return { column: found, descending: direction === 'desc' }
}
