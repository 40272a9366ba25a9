import { expect, test } from 'vitest'
import { comparableId } from '@/lib/domain/azure/resource-id'
import type { DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import { hasWords, orderedCandidates } from './ordered-candidates'

const [enabled, disabled] = ['2e7b94f3-60ad-4c15-8b39-d1f60e8a7402', '9b1f22d0-5f7e-4f43-8f0a-2d6a4fb3f211']
const subscriptions = [
  { id: enabled, name: 'Contoso Security', state: 'enabled' as const },
  { id: disabled, name: 'Contoso Old', state: 'disabled' as const },
]
const candidate = (name: string, changes: Partial<DestinationCandidate> = {}): DestinationCandidate => ({
  id: `/subscriptions/${changes.subscriptionId ?? enabled}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/${name}`,
  name,
  subscriptionId: enabled,
  resourceGroup: 'rg',
  region: 'westeurope',
  facts: [],
  problems: [],
  ...changes,
})
const [good, better, refused, old] = [
  candidate('law-b'),
  candidate('law-c'),
  candidate('law-a'),
  candidate('law-0', { subscriptionId: disabled }),
]
const order = (pinnedId: string | null) => ({
  subscriptions,
  rights: { [comparableId(refused.id)]: 'refused' as const, [comparableId(good.id)]: 'allowed' as const },
  pinnedId,
})
const names = (pinnedId: string | null) => orderedCandidates([refused, old, better, good], order(pinnedId)).map(({ name }) => name)

test('what the person can use comes first, then what lacks a permission, and last what Azure can never send to', () => {
  expect(names(null)).toEqual(['law-b', 'law-c', 'law-a', 'law-0'])
})

test('the selected one is at the top, also if it is unusable', () => {
  expect(names(old.id.toUpperCase())).toEqual(['law-0', 'law-b', 'law-c', 'law-a'])
})

test('a selected one that the list lacks is added with what its ID shows', () => {
  const [first, ...others] = orderedCandidates([good], order(better.id))
  expect(first).toMatchObject({ name: 'law-c', resourceGroup: 'rg', subscriptionName: 'Contoso Security', obstacle: null })
  expect(others).toHaveLength(1)
  expect(orderedCandidates([good], order('no ID'))).toHaveLength(1)
})

test('a disabled subscription and a missing permission are different obstacles', () => {
  const [, , lacking, disabledOne] = orderedCandidates([refused, old, better, good], order(null))
  expect(lacking).toMatchObject({ lacksRight: true, obstacle: null })
  expect(disabledOne?.obstacle).toContain('Disabled')
})

test('a filter finds each of its words in the name, the region, the resource group, or the subscription', () => {
  const [first] = orderedCandidates([good], order(null))
  const matches = (filter: string) => first !== undefined && hasWords(first, 'West Europe', filter)
  expect(['', ' ', 'LAW', 'west rg', 'security  law-b'].map(matches)).toEqual([true, true, true, true, true])
  expect(['westeurope', 'law north'].map(matches)).toEqual([false, false])
})
