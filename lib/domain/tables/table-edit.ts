import type { CatalogSource } from '../settings/catalog/catalog-sources'
import type { TableFacts } from '../settings/catalog/table-facts'
import type { Right } from '../settings/destination-candidate'
import type { TableCostFacts } from './table-cost'
import type { ChosenTable } from './table-input'
import type { TableSurroundings } from './table-losses'
import type { TableReading } from './table-state'

/** What the form that changes a table starts with. */
export interface TableEdit {
  workspaceId: string
  reading: TableReading
  /** Alert rules only as far as their query names the table. */
  around: TableSurroundings
  cost: TableCostFacts
  rights: { retention: Right; plan: Right }
  plans: TableFacts['plans']
  source: CatalogSource | null
  /** The values that the form shows first. */
  proposed: ChosenTable
  isApprovalRequired: boolean
  openChangeId: string | null
  /** When Azure was read, ISO 8601 UTC. */
  readAt: string
}
