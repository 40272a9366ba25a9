import { describe, expect, test } from 'vitest'
import type { ChangeSummary } from '../changes/change-summary'
import { missingLogsItems } from '../notifications/attention-of-logs'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { arrivalSentence, withTurnedOff } from './arrival-summary'
import { settingArrival, watchedWorkspaces } from './setting-arrival'

const law = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const setting = (
  enabledCategories: string[],
  destinations: DiagnosticSetting['destinations'] = { workspaceId: law },
): DiagnosticSetting => ({ name: 'entra', enabledCategories, destinations })
const now = new Date('2026-11-25T12:00:00Z')
const found = {
  rows: 4,
  firstAt: '2026-11-24T12:00:00Z',
  lastAt: '2026-11-25T11:58:00Z',
  lastIngestedAt: '2026-11-25T11:59:00Z',
  latencyMedianSeconds: 60,
  latencyP95Seconds: 90,
}
const change = (number: number, action: ChangeSummary['action'], after: DiagnosticSetting, at: string): ChangeSummary => ({
  changeId: `c${number}`,
  number,
  settingName: 'entra',
  action,
  state: action === 'found' ? 'seen' : 'confirmed',
  authorName: 'Maya',
  at,
  before: null,
  after,
  reason: '',
  errorMessage: null,
  approvedBy: null,
  requestId: null,
  correlationId: null,
})

describe('what a setting sends to a workspace', () => {
  const facts = {
    changes: [change(1, 'create', setting(['AuditLogs', 'SignInLogs']), '2026-11-25T11:50:00Z')],
    licenses: null,
    findings: [],
    hours: new Map(),
    known: new Map([
      [
        law.toLowerCase(),
        {
          checkedAt: now,
          tables: new Map([
            ['auditlogs', found],
            ['signinlogs', null],
          ]),
          limitedPlans: new Map(),
        },
      ],
    ]),
    now,
  }

  test('is judged category by category, regardless of the casing of IDs', () => {
    const arrival = settingArrival(setting(['auditlogs', 'SignInLogs', 'BrandNewLogs'], { workspaceId: law.toUpperCase() }), facts)
    expect(
      arrival.workspace?.categories.map(({ category, tableName, verdict, sentSince }) => [
        category,
        tableName,
        verdict?.state ?? null,
        sentSince,
      ]),
    ).toEqual([
      ['auditlogs', 'AuditLogs', 'flowing', '2026-11-25T11:50:00Z'],
      ['SignInLogs', 'SigninLogs', 'waiting', '2026-11-25T11:50:00Z'],
      ['BrandNewLogs', null, null, null],
    ])
    expect(arrivalSentence(arrival)).toBe('Receiving data: 1 of 3 categories. Waiting for first data: 1.')
  })

  test('waits again from the time at which a category was turned on again', () => {
    const changes = [
      ...facts.changes,
      change(2, 'update', setting(['AuditLogs']), '2026-11-25T11:55:00Z'),
      change(3, 'update', setting(['AuditLogs', 'SignInLogs']), '2026-11-25T11:59:00Z'),
    ]
    const [, signIns] = settingArrival(setting(['AuditLogs', 'SignInLogs']), { ...facts, changes }).workspace?.categories ?? []
    expect(signIns?.sentSince).toBe('2026-11-25T11:59:00Z')
  })

  test("isn't judged if checks skip the plan of the table, and the summary says so", () => {
    const known = new Map([
      [
        law.toLowerCase(),
        {
          checkedAt: now,
          tables: new Map([
            ['auditlogs', found],
            ['signinlogs', null],
          ]),
          limitedPlans: new Map([['signinlogs', 'Basic' as const]]),
        },
      ],
    ])
    const arrival = settingArrival(setting(['AuditLogs', 'SignInLogs']), { ...facts, known })
    expect(arrival.workspace?.categories[1]).toMatchObject({ category: 'SignInLogs', plan: 'Basic', verdict: null })
    expect(arrivalSentence(arrival)).toBe("Receiving data: 1 of 2 categories. Not counted because of the table's plan: 1.")
  })

  test("isn't expected once it is turned off, deleted, or sent elsewhere", () => {
    const requested = settingArrival(setting(['AuditLogs', 'SignInLogs']), facts)
    const states = (current: Parameters<typeof withTurnedOff>[1]) =>
      withTurnedOff(requested, current).workspace?.categories.map(({ category, verdict }) => `${category} ${verdict?.state}`)
    expect(states(settingArrival(setting(['auditlogs']), facts))).toEqual(['auditlogs flowing', 'SignInLogs turned-off'])
    expect(states(undefined)).toEqual(['AuditLogs turned-off', 'SignInLogs turned-off'])
    expect(arrivalSentence(withTurnedOff(requested, undefined))).toContain('no data is expected')
    expect(withTurnedOff(requested, settingArrival(setting(['AuditLogs'], { storageAccountId: '/st' }), facts)).workspace).toBeNull()
  })

  test('needs attention if it has no recent data or never arrived', () => {
    const quiet = { ...found, lastIngestedAt: '2026-11-23T12:00:00Z' }
    const known = new Map([
      [
        law.toLowerCase(),
        {
          checkedAt: now,
          tables: new Map([
            ['auditlogs', quiet],
            ['signinlogs', null],
          ]),
          limitedPlans: new Map(),
        },
      ],
    ])
    expect(
      missingLogsItems([settingArrival(setting(['AuditLogs', 'SignInLogs']), { ...facts, changes: [], known })]).map(
        ({ missing }) => missing,
      ),
    ).toMatchObject([
      { settingName: 'entra', category: 'AuditLogs', state: 'quiet' },
      { settingName: 'entra', category: 'SignInLogs', state: 'never' },
    ])
  })

  test('has no start time if it existed before the first check', () => {
    const changes = [change(1, 'found', setting(['AuditLogs']), '2026-11-25T11:50:00Z')]
    expect(settingArrival(setting(['AuditLogs']), { ...facts, changes }).workspace?.categories[0]?.sentSince).toBeNull()
  })
})

test("a workspace that wasn't checked has no judgment", () => {
  expect(
    arrivalSentence(
      settingArrival(setting(['AuditLogs']), { changes: [], licenses: null, known: new Map(), hours: new Map(), findings: [], now }),
    ),
  ).toBe("The workspace hasn't been checked yet.")
})

test('five settings of one workspace need one check of all its tables', () => {
  const settings = ['AuditLogs', 'SignInLogs', 'AuditLogs', 'RiskyUsers', 'BrandNewLogs'].map((category, index) => ({
    ...setting([category], { workspaceId: index === 0 ? law.toUpperCase() : law }),
    name: `s${index}`,
  }))
  expect(watchedWorkspaces([...settings, setting(['AuditLogs'], { storageAccountId: '/st' })])).toEqual([
    { workspaceId: law.toUpperCase(), tables: ['AADRiskyUsers', 'AuditLogs', 'SigninLogs'] },
  ])
})
