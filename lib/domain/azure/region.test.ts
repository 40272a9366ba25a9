import { expect, test } from 'vitest'
import { regionName } from './region'

test.each([
  ['westeurope', 'West Europe'],
  ['West Europe', 'West Europe'],
  ['EASTUS2', 'East US 2'],
  ['usgovvirginia', 'US Gov Virginia'],
  ['chinanorth3', 'China North 3'],
])('the region %s is shown as %s', (region, name) => {
  expect(regionName(region)).toBe(name)
})

test('a region that the portal has never heard of is shown as it is', () => {
  expect(regionName('atlantiscentral')).toBe('atlantiscentral')
  expect(regionName('')).toBe('')
})
