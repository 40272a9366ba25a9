import * as z from 'zod/mini'
import { logCategories } from '../log-categories'
import type { LogCategory } from '../log-category'
import * as facts from './catalog-facts'
import { type CatalogSourceId, catalogSources } from './catalog-sources'

const sourceId = z.enum(Object.keys(catalogSources) as [CatalogSourceId, ...CatalogSourceId[]])
const sourced = <Value extends z.core.$ZodType>(value: Value) => z.strictObject({ value, source: sourceId })

/** What the catalog knows about a category beyond its name, table, and license; null for what no source says. */
export const categoryFactsSchema = z.strictObject({
  name: z.string(),
  basicPlan: z.nullable(sourced(z.boolean())),
  lakePlan: z.nullable(sourced(z.boolean())),
  transformation: z.nullable(sourced(z.boolean())),
  volume: z.nullable(sourced(z.enum(facts.volumeClasses))),
  personalContent: z.nullable(sourced(z.string())),
  hasEnteredText: z.boolean(),
  clouds: z.nullable(sourced(z.array(z.enum(facts.catalogClouds)))),
  dataGrant: z.nullable(sourced(z.boolean())),
  warnings: z.array(sourced(z.strictObject({ text: z.string(), isOver: z.boolean() }))),
})
export type CategoryFacts = z.infer<typeof categoryFactsSchema>

type Listed<Value> = readonly { value: Value; source: CatalogSourceId; categories: readonly string[] }[]

function all<Value>(lists: Listed<Value>, name: string): { value: Value; source: CatalogSourceId }[] {
  return lists.filter(({ categories }) => categories.includes(name)).map(({ value, source }) => ({ value, source }))
}

/** Returns the facts about a category; for a name that isn't in the catalog, all of them are unknown. */
export function categoryFacts(name: string): CategoryFacts {
  const first = <Value>(lists: Listed<Value>) => all(lists, name)[0] ?? null
  const clouds = first(facts.clouds)
  return {
    name,
    basicPlan: first(facts.basicPlan),
    lakePlan: first(facts.lakePlan),
    transformation: first(facts.transformation),
    volume: first(facts.volume),
    personalContent: first(facts.personalContent),
    hasEnteredText: facts.enteredText.includes(name),
    clouds: clouds && { ...clouds, value: [...clouds.value] },
    dataGrant: first(facts.dataGrant),
    warnings: all(facts.warnings, name),
  }
}

/** Whether a category exists in a cloud, as far as a source says; without one, it's offered, and Azure decides. */
export function existsIn(name: string, cloud: facts.CatalogCloud): boolean {
  return categoryFacts(name).clouds?.value.includes(cloud) ?? true
}

/** Returns the names of the catalog's categories that exist in a cloud. */
export function categoriesIn(cloud: facts.CatalogCloud): string[] {
  return logCategories.map(({ name }) => name).filter((name) => existsIn(name, cloud))
}

const byTable = new Map(logCategories.map((category) => [category.table.toLowerCase(), category]))

/** Returns the catalog entry of the category whose rows are in a table, whatever the casing; undefined for any other table. */
export function categoryOfTable(table: string): LogCategory | undefined {
  return byTable.get(table.toLowerCase())
}
