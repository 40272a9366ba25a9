import { expect, test } from 'vitest'
import { fullestGroup } from './fullest-group'

const workspace = (group: string, name: string, subscription = '1d0c5a7e-3f92-4b68-a1e4-7c5b90d2f601') => ({
  id: `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.OperationalInsights/workspaces/${name}`,
})

test('the fullest group is the one with the most resources, however its ID is written', () => {
  const resources = [workspace('rg-a', 'law-1'), workspace('rg-b', 'law-2'), workspace('RG-B', 'law-3')]
  expect(fullestGroup(resources)).toEqual({
    id: '/subscriptions/1d0c5a7e-3f92-4b68-a1e4-7c5b90d2f601/resourceGroups/rg-b',
    resources: resources.slice(1),
  })
})

test('groups of the same name in two subscriptions are two groups, and the first of equals is taken', () => {
  const resources = [workspace('rg', 'law-1'), workspace('rg', 'law-2', '2e7b94f3-60ad-4c15-8b39-d1f60e8a7402')]
  expect(fullestGroup(resources)?.resources).toEqual(resources.slice(0, 1))
})

test("without resources, or with IDs that aren't those of resources, there's no group", () => {
  expect(fullestGroup([])).toBeUndefined()
  expect(fullestGroup([{ id: '/subscriptions/none' }])).toBeUndefined()
})
