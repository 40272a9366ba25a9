import { expect, test } from 'vitest'
import type { ArrivalState } from '../arrival/arrival'
import type { SettingArrival } from '../arrival/setting-arrival'
import { coverageMap } from '../coverage/coverage-map'
import { needsAttention } from './attention'

const law = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const nothing = {
  latest: [],
  settings: [],
  outside: [],
  second: { waiting: [], emergencies: [], rule: { isOn: false, hours: 24, offRequest: null } },
  schedule: { kind: 'off' },
  arrivalSchedule: { kind: 'off' },
  arrivals: [],
  coverage: null,
  failingWebhook: null,
  now: new Date(0),
} as const
const arrival = (settingName: string, states: Record<string, ArrivalState>): SettingArrival => ({
  settingName,
  workspace: {
    workspaceId: law,
    checkedAt: null,
    categories: Object.entries(states).map(([category, state]) => ({
      category,
      tableName: category,
      plan: null,
      table: null,
      sentSince: null,
      verdict: { state, detail: '', needsAttention: true },
    })),
  },
  others: [],
})

test('a setting whose logs do not arrive is one item, however many categories it is', () => {
  const items = needsAttention({
    ...nothing,
    arrivals: [
      arrival('siem', { AuditLogs: 'quiet', SignInLogs: 'quiet', ProvisioningLogs: 'never', RiskyUsers: 'flowing' }),
      arrival('fine', { AuditLogs: 'waiting' }),
    ],
  })
  expect(items).toEqual([
    {
      title: 'siem sends 3 categories that do not arrive',
      detail: 'No row of ProvisioningLogs has come in the last three days. Rows have stopped for AuditLogs and SignInLogs.',
      href: '/logs',
      actionLabel: 'View arrival',
    },
  ])
})

test('a destination that takes no logs is one item for all settings that send there', () => {
  const settings = ['siem', 'soc'].map((name) => ({ name, enabledCategories: ['AuditLogs'], destinations: { workspaceId: law } }))
  const coverage = coverageMap({
    categories: ['AuditLogs'],
    settings,
    arrivals: [],
    findings: [{ kind: 'destination', id: law, existence: 'gone', fault: null }],
  })
  expect(needsAttention({ ...nothing, coverage })).toMatchObject([
    {
      title: 'The workspace law takes no logs',
      detail: expect.stringMatching(/siem and soc send there\.$/) as string,
      href: '/settings/siem',
    },
  ])
})

test('a schedule that may not count says what to grant, after what is more urgent', () => {
  const arrivalSchedule = {
    kind: 'failing' as const,
    since: '2026-11-25T12:00:00Z',
    checkedAt: null,
    error: { code: 'monitoring-refused', userMessage: 'Give it Log Analytics Reader.', retryable: false },
  }
  expect(
    needsAttention({ ...nothing, arrivals: [arrival('siem', { AuditLogs: 'never' })], arrivalSchedule }).map(({ title }) => title),
  ).toEqual(['siem sends 1 category that does not arrive', 'Rows are not counted by schedule'])
})

test('a save that Azure has not shown for half an hour is named, one of a moment ago is not', () => {
  const row = {
    changeId: 'c1',
    number: 7,
    subject: 'diagnostic-setting' as const,
    outline: '',
    settingName: 'siem',
    action: 'create' as const,
    state: 'saved' as const,
    authorName: 'Maya',
    requestedAt: '2026-11-25T11:30:00Z',
    categoriesAdded: [],
    categoriesRemoved: [],
    destinations: [],
    reason: '',
    resolution: null,
    approval: null,
  }
  expect(needsAttention({ ...nothing, latest: [row], now: new Date('2026-11-25T12:00:00Z') })).toMatchObject([
    { title: 'Change 7 to siem is not confirmed', href: '/history/c1' },
  ])
  expect(needsAttention({ ...nothing, latest: [row], now: new Date('2026-11-25T11:59:59Z') })).toEqual([])
})

test('messages that the webhook does not take are named with how it answers', () => {
  expect(needsAttention({ ...nothing, failingWebhook: { lastOutcome: 'Answered 503.' } })).toMatchObject([
    { title: 'Notices do not reach the webhook', detail: expect.stringContaining('Answered 503.') as string, href: '/notifications' },
  ])
})
