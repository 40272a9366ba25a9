import { describe, expect, test } from 'vitest'
import { findLogCategory, logCategories } from '../log-categories'
import * as facts from './catalog-facts'
import { catalogSources, catalogSourcesSchema } from './catalog-sources'
import { categoriesIn, categoryFacts, categoryFactsSchema, existsIn } from './category-facts'
import { categoryNote, planWords } from './category-notes'

const names = logCategories.map(({ name }) => name)
const lists = [
  facts.basicPlan,
  facts.lakePlan,
  facts.transformation,
  facts.volume,
  facts.personalContent,
  facts.clouds,
  facts.dataGrant,
  facts.warnings,
]

describe('the catalog', () => {
  test('has a public source with a date for each fact', () => {
    expect(catalogSourcesSchema.safeParse(catalogSources).error).toBeUndefined()
    for (const name of names) expect(categoryFactsSchema.safeParse(categoryFacts(name)).error, name).toBeUndefined()
  })

  test('names only categories that exist, and each once for a fact that can have one value', () => {
    const named = [...lists.flatMap((list) => list.flatMap(({ categories }) => categories)), ...facts.enteredText]
    expect(named.filter((name) => findLogCategory(name)?.name !== name)).toEqual([])
    for (const list of [facts.basicPlan, facts.lakePlan, facts.transformation, facts.volume, facts.personalContent, facts.clouds]) {
      const each = list.flatMap(({ categories }) => categories)
      expect(new Set(each).size).toBe(each.length)
    }
  })

  test('uses every source', () => {
    const used = new Set(lists.flatMap((list) => list.map(({ source }) => source)))
    expect(Object.keys(catalogSources).filter((id) => !([...used] as string[]).includes(id))).toEqual([])
  })

  test('says of each category whether its table can be on the Basic plan', () => {
    expect(names.filter((name) => categoryFacts(name).basicPlan === null)).toEqual([])
    expect(planWords('AuditLogs')).toBe('Analytics and Auxiliary / Lake, not Basic')
    expect(planWords('SignInLogs')).toBe('Analytics, Basic, and Auxiliary / Lake')
    expect(planWords('MicrosoftGraphActivityLogs')).toBe('Analytics and Basic')
    expect(planWords('GraphNotificationsActivityLogs')).toBe('Analytics, not Basic or Auxiliary / Lake')
  })
})

test('only the category with prompts has a privacy warning', () => {
  expect(names.filter((name) => categoryNote(name).hasEnteredText)).toEqual(['NetworkAccessGenerativeAIInsights'])
})

test("a warning that no longer applies is about a category that's generally available, and any other is about a preview or a product that's no longer sold", () => {
  for (const { name, stage } of logCategories)
    for (const { isOver } of categoryNote(name).warnings)
      expect(isOver, name).toBe(stage === 'generally-available' && name !== 'B2CRequestLogs')
})

test('a category is left out only in a cloud in which a source says that it does not exist', () => {
  expect(categoriesIn('public')).toEqual(names)
  for (const cloud of ['usgovernment', 'china'] as const) expect(names.filter((name) => !existsIn(name, cloud))).toEqual(['B2CRequestLogs'])
})
