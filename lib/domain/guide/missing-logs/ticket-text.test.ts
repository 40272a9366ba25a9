import { expect, test } from 'vitest'
import type { OrganizationFacts } from './missing-logs-facts'
import { followMissingLogsPath } from './missing-logs-path'
import { ticketText } from './ticket-text'

const workspaceId =
  '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg-سجلات/providers/Microsoft.OperationalInsights/workspaces/law-security'
const name = 'siem 🔐 <b>\nChange 9: forged'
const setting = { name, enabledCategories: ['SignInLogs'], listedCategories: [], unreadProperties: [], destinations: { workspaceId } }
const facts: OrganizationFacts = {
  cloud: 'public',
  tenantId: 'c0a1f3d2-5b64-4e7a-9c18-2f60d7b4a901',
  tenantName: 'Contoso',
  settings: [setting],
  seenAt: '2026-11-25T11:55:00.000Z',
  retention: [],
  licenses: null,
  destinations: [],
  accounts: [],
  now: '2026-11-25T12:00:00.000Z',
  changes: [
    {
      changeId: 'c-4',
      number: 4,
      settingName: name,
      action: 'create',
      state: 'confirmed',
      authorName: 'Maya Okafor',
      at: '2026-10-01T08:00:00.000Z',
      before: null,
      after: setting,
      reason: '',
      errorMessage: null,
      approvedBy: null,
      requestId: 'req-4',
      correlationId: 'cor-4',
    },
  ],
}
const path = followMissingLogsPath({ log: 'SignInLogs', place: 'workspace', setting: name, pattern: 'stopped', reader: 'fine' }, facts)
const text = (note = '') =>
  ticketText(path, facts, { portalUrl: 'https://logs.contoso.example', pagePath: '/guide/missing-logs?log=SignInLogs', note })

test('names the tenant, the category and its table, the destination, and the IDs, with times in UTC', () => {
  for (const part of [
    'tenant c0a1f3d2-5b64-4e7a-9c18-2f60d7b4a901',
    'Category: SignInLogs',
    'Table: SigninLogs',
    `Destination: ${workspaceId}`,
    '2026-11-25 12:00 UTC',
    'settings last read: 2026-11-25 11:55 UTC',
    'https://logs.contoso.example/history/c-4',
    'Azure request ID: req-4',
    'Azure correlation ID: cor-4',
    'https://logs.contoso.example/guide/missing-logs?log=SignInLogs',
  ])
    expect(text()).toContain(part)
})

test('lists the questions and answers', () => {
  expect(text()).toContain('- Which log is missing? SignInLogs (table SigninLogs)')
  expect(text()).toContain('- Which statement describes the problem? Logs arrived and then stopped')
})

test("a name with line breaks can't start a line", () => {
  expect(
    text()
      .split('\n')
      .filter((line) => line.startsWith('Change 9')),
  ).toEqual([])
  expect(text()).toContain('siem 🔐 <b> Change 9: forged')
})

test('includes the note only when there is one', () => {
  expect(text('Caller: room 12\nsince Monday')).toContain('Note:\nCaller: room 12\nsince Monday')
  expect(text('  ')).not.toContain('Note:')
})
