import { expect, test } from 'vitest'
import { logCategories } from './log-categories'

const named = (matches: (category: (typeof logCategories)[number]) => boolean) => logCategories.filter(matches).map(({ name }) => name)

test('categories about risky agents are beside those about other risks', () => {
  expect(named(({ table, group }) => table.includes('Risk') && group !== 'risk')).toEqual([])
})

test('only the category with prompts has a privacy note', () => {
  expect(named(({ containsPersonalText }) => containsPersonalText === true)).toEqual(['NetworkAccessGenerativeAIInsights'])
})
