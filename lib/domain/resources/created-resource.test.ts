import { expect, test } from 'vitest'
import { changeStates } from '../changes/change'
import { type ChangedResource, resourceHeadline, resourceOutline } from './changed-resource'
import { type CreatedState, createdPlace } from './created-resource'

const subscription = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402'
const created = (id: string, wanted: CreatedState) => ({ id, before: null, wanted, seen: null })
const workspace = created(`${subscription}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/law-new`, {
  type: 'workspace',
  name: 'law-new',
  location: 'westeurope',
  tier: 'PerGB2018',
  capacityGb: null,
  retentionDays: 31,
  dailyCapGb: null,
  tags: {},
})
const group = created(`${subscription}/resourceGroups/rg-logs`, {
  type: 'resource-group',
  name: 'rg-logs',
  location: 'westeurope',
  tags: {},
})
const registration = created(`${subscription}/providers/Microsoft.Insights`, {
  type: 'provider-registration',
  name: 'Microsoft.Insights',
  subscriptionId: '2e7b94f3-60ad-4c15-8b39-d1f60e8a7402',
})

const table: ChangedResource = {
  id: `${workspace.id}/tables/SigninLogs`,
  before: { type: 'table', name: 'SigninLogs', plan: 'Analytics', retentionDays: null, totalRetentionDays: null },
  wanted: { type: 'table', name: 'SigninLogs', plan: 'Basic', retentionDays: null, totalRetentionDays: 365 },
  seen: { type: 'table', name: 'SigninLogs', plan: 'Basic', retentionDays: null, totalRetentionDays: null },
}

test('a change to a table says what it set, and in which workspace', () => {
  expect(resourceOutline(table)).toBe(
    'table in workspace law-new: plan set to Basic; analytics retention set to none (a query covers the last 30 days); total retention set to 365 days',
  )
  const sentences = changeStates.map((state) => resourceHeadline(table, { state, settingName: 'SigninLogs', error: null }))
  expect(sentences.filter((sentence) => !sentence.includes('SigninLogs') && !sentence.startsWith("Azure didn't respond"))).toEqual([])
})

test('a change to a table that is half done says which half Azure applied', () => {
  expect(resourceHeadline(table, { state: 'differs', settingName: 'SigninLogs', error: null })).toBe(
    'The SigninLogs table in workspace law-new differs from what was requested. Azure applied the plan and analytics retention. Azure shows total retention set to 30 days.',
  )
})

test.each([
  [workspace, 'workspace in resource group rg-logs'],
  [group, 'resource group'],
  [registration, 'resource provider in subscription 2e7b94f3-60ad-4c15-8b39-d1f60e8a7402'],
])('a row of the history says what was created: %#', (resource, outline) => {
  expect(resourceOutline(resource)).toBe(outline)
})

test.each([workspace, group, registration])('each state of a creation has a sentence with the name: %#', (resource) => {
  const sentences = changeStates.map((state) => resourceHeadline(resource, { state, settingName: resource.wanted.name, error: null }))
  const unknown = sentences.filter((sentence) => !sentence.includes(resource.wanted.name))
  expect(unknown).toEqual([])
  expect(sentences.filter((sentence) => sentence.startsWith('Confirmed: '))).toHaveLength(1)
})

test('a registration is shown on the page of its subscription, anything else on its own', () => {
  expect(createdPlace(registration)).toEqual({ kind: 'resource', id: subscription })
  expect(createdPlace(workspace)).toEqual({ kind: 'resource', id: workspace.id })
})
