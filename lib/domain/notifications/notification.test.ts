import { expect, test } from 'vitest'
import type { ChangeSummary } from '../changes/change-summary'
import { attentionItems } from './attention'
import { unconfirmedChanges } from './attention-of-changes'
import { currentNotifications } from './notification'

const now = new Date('2026-11-25T12:00:00Z')
const change = (given: Partial<ChangeSummary>): ChangeSummary => ({
  changeId: 'c1',
  number: 1,
  settingName: 'entra',
  action: 'update',
  state: 'saved',
  authorName: 'Maya',
  at: '2026-11-25T11:00:00Z',
  before: null,
  after: null,
  reason: '',
  errorMessage: null,
  approvedBy: null,
  requestId: null,
  correlationId: null,
  ...given,
})

test('a save counts as unconfirmed after half an hour, not before', () => {
  expect(unconfirmedChanges([change({ at: '2026-11-25T11:30:01Z' })], now)).toEqual([])
  expect(unconfirmedChanges([change({ at: '2026-11-25T11:30:00Z' })], now)).toHaveLength(1)
})

test('a change that differs in Azure is unconfirmed until a later change to the setting; a refused change never is', () => {
  const differs = change({ state: 'differs' })
  expect(unconfirmedChanges([differs], now)).toEqual([differs])
  expect(unconfirmedChanges([differs, change({ changeId: 'c2', number: 2, state: 'confirmed' })], now)).toEqual([])
  expect(unconfirmedChanges([change({ state: 'failed' })], now)).toEqual([])
})

test('the same thing has the same key at each check, regardless of the casing of names', () => {
  const arrival = (settingName: string, category: string) => ({
    settingName,
    others: [],
    workspace: {
      workspaceId: 'w',
      checkedAt: null,
      hoursUntil: '2026-11-25T12:00:00.000Z',
      categories: [
        {
          category,
          tableName: 'AuditLogs',
          plan: null,
          table: null,
          sentSince: null,
          hours: [],
          verdict: { state: 'quiet' as const, detail: 'Silent.', needsAttention: true },
        },
      ],
    },
  })
  const keys = (settingName: string, category: string) =>
    currentNotifications(attentionItems({ arrivals: [arrival(settingName, category)], now })).map(({ key }) => key)
  expect(keys('Entra', 'AuditLogs')).toEqual(keys('entra', 'auditlogs'))
})
