import { expect, test } from 'vitest'
import { logCategories } from './log-categories'

test('categories about risky agents are beside those about other risks', () => {
  expect(logCategories.filter(({ table, group }) => table.includes('Risk') && group !== 'risk')).toEqual([])
})
