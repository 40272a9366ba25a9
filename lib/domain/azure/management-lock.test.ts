import { expect, test } from 'vitest'
import { lockWords } from './management-lock'

const subscription = '/subscriptions/0e9a3f52-13ad-4c0b-9b0c-6f0b2b2f4e01'

test.each([
  [subscription, 'the lock frozen on the subscription'],
  [`${subscription}/resourceGroups/rg-archive`, 'the lock frozen on the resource group rg-archive'],
  [`${subscription}/resourcegroups/rg-archive/providers/Microsoft.Storage/storageAccounts/stlogs`, 'the lock frozen on stlogs'],
])('a lock on %s is called %s', (scope, words) => {
  expect(lockWords({ name: 'frozen', scope })).toBe(words)
})
