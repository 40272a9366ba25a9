import { expect, test } from 'vitest'
import { logCategories } from '../settings/log-categories'
import { overviewSentence } from './overview'

const documented = logCategories.map(({ name }) => name)
const setting = (name: string, enabledCategories: string[], workspaceId: string) => ({
  name,
  enabledCategories,
  listedCategories: ['AuditLogs', 'BrandNewLogs'],
  unreadProperties: [],
  destinations: { workspaceId },
})

test("a tenant without settings doesn't send any logs", () => {
  expect(overviewSentence([], 0, documented)).toBe("This tenant doesn't send any logs.")
  expect(overviewSentence([], 0, documented, false)).toMatch(/^The settings couldn't be read just now/)
})

test('settings that were never read are unknown, not empty', () => {
  expect(overviewSentence(null, 0, documented)).toContain("hasn't read")
})

test("each category and destination counts once, including a category that isn't documented", () => {
  const settings = [setting('a', ['AuditLogs', 'SignInLogs'], '/law'), setting('b', ['auditlogs'], '/LAW/')]
  expect(overviewSentence(settings, 1, documented)).toBe(
    `2 settings send 2 of ${logCategories.length + 1} log categories to 1 destination; 1 change in progress.`,
  )
})

test('every kind of destination counts, and two hubs of one namespace count as two', () => {
  const eventHub = (eventHubName: string) => ({ authorizationRuleId: '/ns/rule', eventHubName })
  const settings = [
    { ...setting('a', ['AuditLogs'], '/law'), destinations: { workspaceId: '/law', partnerId: '/datadog', eventHub: eventHub('one') } },
    { ...setting('b', [], '/law'), destinations: { eventHub: eventHub('two') } },
  ]
  expect(overviewSentence(settings, 0, documented)).toContain('to 4 destinations')
})
