import { describe, expect, test } from 'vitest'
import type { ArrivalState } from '../arrival/arrival-state'
import type { SettingArrival } from '../arrival/setting-arrival'
import { defaultApprovalRule } from '../changes/approval'
import type { Emergency } from '../changes/emergency'
import { mapDestinations } from '../coverage/coverage-map'
import { type AttentionFacts, attentionItems } from './attention'
import { approvalItems, newestOfEachSetting } from './attention-of-changes'
import { groupMissingLogs } from './attention-of-logs'

const law = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const items = (facts: Partial<AttentionFacts>) => groupMissingLogs(attentionItems({ now: new Date(0), ...facts }))
const arrival = (settingName: string, states: Record<string, ArrivalState>): SettingArrival => ({
  settingName,
  workspace: {
    workspaceId: law,
    checkedAt: null,
    hoursUntil: '2026-11-25T12:00:00.000Z',
    categories: Object.entries(states).map(([category, state]) => ({
      category,
      tableName: category,
      plan: null,
      table: null,
      sentSince: null,
      hours: [],
      verdict: { state, detail: '', needsAttention: true },
    })),
  },
  others: [],
})

test("a setting whose logs don't arrive is one item, however many categories are affected", () => {
  const found = items({
    arrivals: [
      arrival('siem', { AuditLogs: 'quiet', SignInLogs: 'quiet', ProvisioningLogs: 'never', RiskyUsers: 'flowing' }),
      arrival('fine', { AuditLogs: 'waiting' }),
    ],
  })
  expect(found).toEqual([
    {
      kind: 'quiet',
      code: 'quiet/siem',
      title: 'siem sends 3 categories that have no recent data',
      detail: 'No data received in the last three days: ProvisioningLogs. No recent data: AuditLogs and SignInLogs.',
      href: '/logs',
      actionLabel: 'View arrival',
    },
  ])
})

test('a single category without recent data says what its check found', () => {
  const one = arrival('siem', { AuditLogs: 'quiet' })
  const [audit] = one.workspace?.categories ?? []
  if (audit?.verdict) audit.verdict = { ...audit.verdict, detail: 'The last row arrived 2 days ago.' }
  expect(items({ arrivals: [one] })).toMatchObject([
    { title: 'siem sends AuditLogs, which has no recent data', detail: 'The last row arrived 2 days ago.' },
  ])
})

test("a destination that can't receive logs is one item for all settings that send there", () => {
  const settings = ['siem', 'soc'].map((name) => ({ name, enabledCategories: ['AuditLogs'], destinations: { workspaceId: law } }))
  const destinations = mapDestinations({ settings, findings: [{ id: law, existence: 'gone', fault: null, problems: [] }] })
  expect(items({ destinations })).toMatchObject([
    {
      title: "The workspace law can't receive logs",
      detail: expect.stringMatching(/siem and soc send logs to this destination\.$/) as string,
      href: '/settings/siem',
    },
  ])
})

test('a schedule without permission to count rows says what to grant, after more urgent items', () => {
  const failing = {
    job: 'arrival',
    since: '2026-11-25T12:00:00Z',
    error: { code: 'monitoring-refused', userMessage: 'Give it Log Analytics Reader.', retryable: false },
  }
  expect(items({ arrivals: [arrival('siem', { AuditLogs: 'never' })], failingRuns: [failing] }).map(({ title }) => title)).toEqual([
    'siem sends AuditLogs, which has no recent data',
    'The scheduled row count is failing',
  ])
})

test("a save that Azure hasn't shown for half an hour is listed; a recent one isn't", () => {
  const row = {
    changeId: 'c1',
    number: 7,
    subject: 'diagnostic-setting' as const,
    outside: null,
    outline: '',
    retentionIn: null,
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
    approvedBy: null,
  }
  expect(items({ changes: newestOfEachSetting([row]), now: new Date('2026-11-25T12:00:00Z') })).toMatchObject([
    { title: "Change 7 to siem isn't confirmed", href: '/history/c1' },
  ])
  expect(items({ changes: newestOfEachSetting([row]), now: new Date('2026-11-25T11:59:59Z') })).toEqual([])
})

test("messages that the webhook doesn't accept are listed with its response", () => {
  expect(items({ refusedMessage: { lastOutcome: 'The receiver responded with status 503.' } })).toMatchObject([
    {
      title: "The webhook isn't delivering notifications",
      detail: expect.stringContaining('The receiver responded with status 503.') as string,
      href: '/notifications',
    },
  ])
})

describe('an emergency', () => {
  const emergency: Emergency = {
    event: 7,
    change: { id: 'c1', number: 4, settingName: 'siem' },
    byId: 'p1',
    byName: 'Maya',
    note: 'The event hub floods',
    at: '2026-11-29T10:00:00.000Z',
  }
  const about = (change: Emergency['change'], isDecider: boolean) =>
    approvalItems({ waiting: [], emergencies: [{ ...emergency, change }], isDecider, rule: defaultApprovalRule })

  test('leads those who decide to where they can acknowledge it, and others to what they can read', () => {
    expect(about(emergency.change, true)).toMatchObject([{ kind: 'emergency', href: '/approvals', actionLabel: 'View and acknowledge' }])
    expect(about(emergency.change, false)).toMatchObject([{ href: '/history/c1', actionLabel: 'View change' }])
    expect(about(null, false)).toMatchObject([{ href: '/history/evidence', actionLabel: 'View evidence' }])
  })

  test('says who did what without approval, and why', () => {
    const [saved] = about(emergency.change, true)
    expect(`${saved?.title}. ${saved?.detail}`).toBe(
      'Change 4 to siem was submitted as an emergency. Maya submitted this change without approval: The event hub floods',
    )
    expect(about(null, true)[0]?.detail).toBe('Maya turned off the rule without approval: The event hub floods')
  })
})
