import { expect, test } from 'vitest'
import { type NewWorkspace, newWorkspaceFaults, resourceGroupNameFault, workspaceNameFault } from './new-workspace'

const right: NewWorkspace = {
  subscriptionId: '2e7b94f3-60ad-4c15-8b39-d1f60e8a7402',
  resourceGroup: { kind: 'existing', name: 'rg-security' },
  name: 'law-entra',
  region: 'westeurope',
  tier: 'PerGB2018',
  capacityGb: 100,
  retentionDays: '30',
  dailyCapGb: '',
  tags: '',
}
const fields = (changes: Partial<NewWorkspace>) => newWorkspaceFaults({ ...right, ...changes }).map(({ field }) => field)

test('a valid workspace has no faults', () => {
  expect(fields({})).toEqual([])
  expect(fields({ tier: 'CapacityReservation', capacityGb: 500, retentionDays: '730', dailyCapGb: '0.5' })).toEqual([])
})

test.each<[Partial<NewWorkspace>, string]>([
  [{ subscriptionId: '' }, 'subscriptionId'],
  [{ region: '' }, 'region'],
  [{ tier: 'CapacityReservation', capacityGb: 150 }, 'capacityGb'],
  [{ retentionDays: '29' }, 'retentionDays'],
  [{ retentionDays: '731' }, 'retentionDays'],
  [{ retentionDays: '30.5' }, 'retentionDays'],
  [{ dailyCapGb: '0' }, 'dailyCapGb'],
  [{ dailyCapGb: '-1' }, 'dailyCapGb'],
  [{ dailyCapGb: 'much' }, 'dailyCapGb'],
])('%j is a fault of %s', (changes, field) => {
  expect(fields(changes)).toEqual([field])
})

test.each(['', 'law', 'l'.repeat(64), '-law', 'law-', 'law_prod', 'läw-prod', 'law 🔐', ' law-prod', 'سجل-law'])(
  "a workspace can't be named %j",
  (name) => {
    expect(workspaceNameFault(name)).toBeTruthy()
  },
)

test.each(['law1', 'L'.repeat(63), 'law-prod-2'])('a workspace can be named %j', (name) => {
  expect(workspaceNameFault(name)).toBeUndefined()
})

test.each(['', ' ', 'rg.', 'rg/prod', 'r'.repeat(91), 'gruppe-ü', '📦'])("a resource group can't be named %j", (name) => {
  expect(resourceGroupNameFault(name)).toBeTruthy()
})
