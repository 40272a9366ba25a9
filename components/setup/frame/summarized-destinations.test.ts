import { expect, test } from 'vitest'
import { emptySetupDraft, type SetupDraft } from '@/lib/domain/setup/setup-draft'
import { retentionWords, summarizedDestinations } from './summarized-destinations'

const group = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers'
const storage = (retentionDays: SetupDraft['storage']['retentionDays']): SetupDraft => ({
  ...emptySetupDraft,
  categories: ['AuditLogs', 'SignInLogs'],
  storage: { isOn: true, subscriptionId: null, id: `${group}/Microsoft.Storage/storageAccounts/stlogs`, retentionDays },
})

test("a destination that is turned on is listed, selected or not, and one that is turned off isn't", () => {
  const draft = { ...emptySetupDraft, partner: { isOn: false, subscriptionId: null, id: `${group}/Microsoft.Elastic/monitors/elastic` } }
  expect(summarizedDestinations(draft)).toEqual([{ term: 'Workspace', name: null, detail: null }])
})

test('a draft without any destination says so', () => {
  expect(summarizedDestinations({ ...emptySetupDraft, workspace: { ...emptySetupDraft.workspace, isOn: false } })).toEqual([
    { term: 'Destinations', name: null, detail: null },
  ])
})

test('an event hub says whether Azure creates one for each category', () => {
  const eventHub = {
    isOn: true,
    subscriptionId: null,
    namespaceId: `${group}/Microsoft.EventHub/namespaces/siem`,
    ruleId: null,
    hubName: null,
  }
  const details = [null, 'entra'].map(
    (hubName) => summarizedDestinations({ ...emptySetupDraft, eventHub: { ...eventHub, hubName } })[1]?.detail,
  )
  expect(details).toEqual(['One event hub per category', 'Event hub entra'])
})

test("retention that no one has set isn't described as forever", () => {
  expect(retentionWords(storage(null))).toBe('Retention unchanged')
  expect(retentionWords(storage({}))).toBe('Retention unchanged')
  expect(retentionWords(storage({ AuditLogs: '90' }))).toBe('Retention set for 1 of 2 categories')
  expect(retentionWords(storage({ AuditLogs: '', SignInLogs: '0' }))).toBe('Keeps logs forever')
  expect(retentionWords(storage({ auditlogs: '90', SignInLogs: '90' }))).toBe('Keeps logs for 90 days')
  expect(retentionWords(storage({ AuditLogs: '90', SignInLogs: '30' }))).toBe('Retention differs by category')
})
