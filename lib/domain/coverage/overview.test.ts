import { expect, test } from 'vitest'
import { logCategories } from '../settings/log-categories'
import { overviewSentence } from './overview'

const setting = (name: string, enabledCategories: string[], workspaceId: string) => ({
  name,
  enabledCategories,
  listedCategories: ['AuditLogs', 'BrandNewLogs'],
  unreadProperties: [],
  destinations: { workspaceId },
})

test('a tenant without settings is told that nothing leaves it', () => {
  expect(overviewSentence([], 0)).toBe('No logs leave this tenant.')
})

test('settings that were never read are not called empty', () => {
  expect(overviewSentence(null, 0)).toContain('has not seen')
})

test('a category and a destination count once, and one that only Azure knows counts too', () => {
  const settings = [setting('a', ['AuditLogs', 'SignInLogs'], '/law'), setting('b', ['auditlogs'], '/LAW/')]
  expect(overviewSentence(settings, 1)).toBe(
    `2 settings send 2 of ${logCategories.length + 1} log categories to 1 destination; 1 change is on the way.`,
  )
})

test('every kind of destination counts, and two hubs of one namespace are two', () => {
  const eventHub = (eventHubName: string) => ({ authorizationRuleId: '/ns/rule', eventHubName })
  const settings = [
    { ...setting('a', ['AuditLogs'], '/law'), destinations: { workspaceId: '/law', partnerId: '/datadog', eventHub: eventHub('one') } },
    { ...setting('b', [], '/law'), destinations: { eventHub: eventHub('two') } },
  ]
  expect(overviewSentence(settings, 0)).toContain('to 4 destinations')
})
