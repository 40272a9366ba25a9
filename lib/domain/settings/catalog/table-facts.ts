import type { TablePlan } from '../../tables/table-state'
import { logCategories } from '../log-categories'
import type { LogCategory } from '../log-category'
import { type CatalogSource, catalogSources } from './catalog-sources'
import { categoryFacts } from './category-facts'

/** What a source says about the table of a category. Null where none says whether. */
export interface TableFacts {
  category: LogCategory
  /** Whether the table can be on each plan. Every table can be on the Analytics plan. */
  plans: Record<TablePlan, boolean | null>
  /** Whether a transformation can change or drop rows before they're stored and billed. */
  transformation: boolean | null
  /** Where this is published, with its date. */
  source: CatalogSource
}

/** Returns the facts about the table of a category, whatever the casing of its name; undefined for any other table. */
export function tableFacts(table: string): TableFacts | undefined {
  const category = logCategories.find((known) => known.table.toLowerCase() === table.toLowerCase())
  if (!category) return undefined
  const { basicPlan, lakePlan, transformation } = categoryFacts(category.name)
  return {
    category,
    plans: { Analytics: true, Basic: basicPlan?.value ?? null, Auxiliary: lakePlan?.value ?? null },
    transformation: transformation?.value ?? null,
    source: catalogSources['table-features'],
  }
}

/** The category whose rows a table has; the table's own name if no category is documented for it. */
export function categoryOfTable(table: string): string {
  return logCategories.find((category) => category.table === table)?.name ?? table
}
