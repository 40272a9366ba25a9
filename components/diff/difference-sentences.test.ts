import { expect, test } from 'vitest'
import { destinationName, destinationPhrases, sendingSentence } from '@/lib/domain/settings/destination'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { destinationDetail } from './destination-detail'
import { approveLabel, differenceSentences, saveLabel } from './difference-sentences'

const workspace = (name: string, group = 'rg') =>
  `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/${group}/providers/Microsoft.OperationalInsights/workspaces/${name}`
const setting = (enabledCategories: string[], workspaceId?: string) => ({
  enabledCategories,
  destinations: workspaceId ? { workspaceId } : {},
})

test('the sentences name what is added and say that nothing stops', () => {
  const difference = settingDifference(
    setting(['AuditLogs'], workspace('a')),
    setting(['AuditLogs', 'RiskyUsers', 'UserRiskEvents'], workspace('a')),
  )
  expect(differenceSentences(difference)).toEqual(['Adds RiskyUsers and UserRiskEvents.', "Doesn't remove any categories or destinations."])
  expect(saveLabel(difference)).toBe('Save setting')
})

test('the sentence and the button both name what stops', () => {
  const difference = settingDifference(
    setting(['AuditLogs', 'RiskyUsers', 'SignInLogs'], workspace('a')),
    setting(['AuditLogs'], workspace('a')),
  )
  expect(differenceSentences(difference)).toEqual(['Stops sending RiskyUsers and SignInLogs.'])
  expect(saveLabel(difference)).toBe('Save and stop 2 categories')
})

test("a move to another workspace isn't described as stopping nothing", () => {
  const difference = settingDifference(setting(['AuditLogs'], workspace('a')), setting(['AuditLogs'], workspace('b')))
  expect(differenceSentences(difference)).toEqual(["Doesn't remove any categories.", 'Moves logs from workspace a to b.'])
  expect(saveLabel(difference)).toBe('Save and move logs')
})

test('two workspaces with the same name are distinguished', () => {
  const difference = settingDifference(setting(['AuditLogs'], workspace('a')), setting(['AuditLogs'], workspace('a', 'rg2')))
  expect(differenceSentences(difference)).toContain('Moves logs from one workspace named a to another with the same name.')
})

test('another policy for the same event hubs moves no logs', () => {
  const toHubs = (rule: string) => ({
    enabledCategories: ['AuditLogs'],
    destinations: {
      eventHub: {
        authorizationRuleId: `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/siem/authorizationRules/${rule}`,
      },
    },
  })
  expect(differenceSentences(settingDifference(toHubs('one'), toHubs('two')))).toContain(
    'Uses another shared access policy for event hubs in namespace siem.',
  )
  expect(differenceSentences(settingDifference(setting(['AuditLogs']), toHubs('one')))).toContain(
    'Sends logs to event hubs in namespace siem.',
  )
})

test('a new setting with many categories counts them', () => {
  const names = Array.from({ length: 9 }, (_, index) => `Category${index}`)
  expect(differenceSentences(settingDifference(undefined, setting(names, workspace('a'))))).toEqual([
    'Adds 9 categories.',
    "Doesn't remove any categories or destinations.",
    'Sends logs to workspace a.',
  ])
})

test('a change of retention alone says what of the setting stays, not that nothing changes', () => {
  const same = setting(['AuditLogs'], workspace('a'))
  expect(differenceSentences(settingDifference(same, same))).toEqual(["Doesn't change the setting's categories or destinations."])
})

test('an event hub is named by hub and namespace, not by its authorization rule', () => {
  const ruleId =
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/siem-ns/authorizationRules/RootManageSharedAccessKey'
  expect(destinationName({ kind: 'event-hub', ruleId, hubName: null })).toBe('siem-ns')
  expect(destinationName({ kind: 'event-hub', ruleId, hubName: 'entra' })).toBe('entra in siem-ns')
})

test('two destinations with the same name are distinguished by resource group or full ID', () => {
  const detail = (from: string, to: string) =>
    destinationDetail({ kind: 'workspace', change: 'replaced', from: { kind: 'workspace', id: from }, to: { kind: 'workspace', id: to } })
  expect(detail(workspace('a'), workspace('b'))).toBe('Resource group rg')
  expect(detail(workspace('a'), workspace('a', 'rg2'))).toBe('Resource group rg → rg2')
  const elsewhere = workspace('a').replace('0001/', '0002/')
  expect(detail(workspace('a'), elsewhere)).toBe(`From ${workspace('a')} to ${elsewhere}`)
})

const partnerId = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Elastic/monitors/elastic-prod'

test('a partner solution is treated like any other destination', () => {
  const withPartner = { enabledCategories: ['AuditLogs'], destinations: { workspaceId: workspace('a'), partnerId } }
  expect(destinationPhrases(withPartner.destinations)).toEqual(['workspace a', 'partner solution elastic-prod'])
  const difference = settingDifference(withPartner, setting(['AuditLogs'], workspace('a')))
  expect(differenceSentences(difference)).toEqual([
    "Doesn't remove any categories.",
    'Stops sending logs to partner solution elastic-prod.',
  ])
  expect(saveLabel(difference)).toBe('Save and stop 1 destination')
})

test('the button names every kind of loss', () => {
  const before = { enabledCategories: ['AuditLogs', 'RiskyUsers'], destinations: { workspaceId: workspace('a'), partnerId } }
  expect(saveLabel(settingDifference(before, setting(['AuditLogs'], workspace('a'))))).toBe('Save and stop 1 category and 1 destination')
  expect(saveLabel(settingDifference(before, undefined), true)).toBe('Delete setting')
  expect(approveLabel(settingDifference(before, undefined), true)).toBe('Approve and delete setting')
  expect(approveLabel(settingDifference(before, setting(['AuditLogs'], workspace('a'))), false)).toBe(
    'Approve, save, and stop 1 category and 1 destination',
  )
})

test('what a setting sends is a sentence, also for a setting that sends nothing', () => {
  const destinations = { workspaceId: workspace('law') }
  expect(sendingSentence('AuditLogs', destinations)).toBe('Sends AuditLogs to workspace law.')
  expect(sendingSentence('AuditLogs', {})).toBe('Sends nothing, because the setting has no destination. Turned on: AuditLogs.')
  expect(sendingSentence('', destinations)).toBe('Sends nothing to workspace law, because no category is turned on.')
  expect(sendingSentence('', {})).toBe('Sends nothing, because no category is turned on and the setting has no destination.')
})
