import type { Resource, ResourceGroup, Subscription } from '../azure/tenant-resources'
import { type Column, type Comparable, columns, type GraphQuery } from './parse-query'

/** A row of a table. */
export type Row = Record<Column, unknown>

/** A resource as Resource Graph returns it: type and resource group in lower case, missing members as null or empty. */
export function toRow(resource: Omit<Resource, 'creation'>, tenantId: string): Row {
  const [, , subscriptionId = '', , group = ''] = resource.id.split('/')
  return {
    id: resource.id,
    name: resource.name,
    type: resource.type.toLowerCase(),
    tenantId,
    kind: resource.kind ?? '',
    location: resource.location,
    resourceGroup: group.toLowerCase(),
    subscriptionId: subscriptionId.toLowerCase(),
    managedBy: '',
    sku: resource.sku ?? null,
    plan: null,
    properties: resource.properties,
    tags: resource.tags ?? null,
    identity: null,
    zones: null,
    extendedLocation: null,
  }
}

/** A subscription in the table `resourcecontainers`. */
export function subscriptionRow({ id, displayName, state = 'Enabled' }: Subscription, tenantId: string): Row {
  const properties = { managedByTenants: [], managementGroupAncestorsChain: [{ name: tenantId, displayName: 'Tenant Root Group' }] }
  return {
    ...toRow(
      {
        id: `/subscriptions/${id}`,
        name: displayName,
        type: 'microsoft.resources/subscriptions',
        location: '',
        properties: { ...properties, state },
      },
      tenantId,
    ),
    resourceGroup: '',
  }
}

/** A resource group in the table `resourcecontainers`. */
export function resourceGroupRow({ id, name, location, tags }: ResourceGroup, tenantId: string): Row {
  const type = 'microsoft.resources/subscriptions/resourcegroups'
  return toRow({ id, name, type, location, tags, properties: { provisioningState: 'Succeeded' } }, tenantId)
}

/** The rows that match a query, sorted, with the requested columns. */
export function runGraphQuery({ conditions, project, orderBy }: GraphQuery, rows: readonly Row[]): Partial<Row>[] {
  const text = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : '')
  const valueOf = (row: Row, what: Comparable) => text(what === 'properties.state' ? stateOf(row) : row[what])
  const wanted = rows.filter((row) =>
    conditions.every((condition) =>
      condition.kind === 'equals' ? condition.values.includes(valueOf(row, condition.what)) : text(row.name).includes(condition.contains),
    ),
  )
  const sorted = wanted.toSorted((left, right) => {
    for (const { column, descending } of orderBy) {
      const compared = compare(left[column], right[column])
      if (compared !== 0) return descending ? -compared : compared
    }
    return 0
  })
  if (project === undefined) return sorted
  return sorted.map((row) => Object.fromEntries(project.map((column) => [column, row[column]])))
}

function stateOf({ properties }: Row): unknown {
  return typeof properties === 'object' && properties !== null && 'state' in properties ? properties.state : undefined
}

function compare(left: unknown, right: unknown): number {
  const [one, other] = [left, right].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1
}

/** Rows in the `table` format. */
export function toTable(rows: readonly Partial<Row>[], project: readonly Column[]): unknown {
  return {
    columns: project.map((name) => ({ name, type: columns[name] })),
    rows: rows.map((row) => project.map((name) => row[name] ?? null)),
  }
}

export const allColumns = Object.keys(columns) as Column[]
