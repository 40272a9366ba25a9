import { describe, expect, test } from 'vitest'
import { holding } from '@/testing/tenant-licenses'
import type { ArrivalState } from '../arrival/arrival-state'
import type { SettingArrival } from '../arrival/setting-arrival'
import type { RecordedDestinations } from '../settings/diagnostic-setting'
import { logCategories } from '../settings/log-categories'
import { type CoverageFacts, coverageMap } from './coverage-map'
import { cellSentence } from './map-cell'

const law = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law'
const storage = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st1'
const setting = (name: string, enabledCategories: string[], destinations: RecordedDestinations = { workspaceId: law }) => ({
  name,
  enabledCategories,
  destinations,
})
const arrival = (
  settingName: string,
  states: Record<string, ArrivalState | null>,
  checkedAt: string | null = '2026-11-25T12:00:00Z',
): SettingArrival => ({
  settingName,
  workspace: {
    workspaceId: law,
    checkedAt,
    hoursUntil: '2026-11-25T12:00:00.000Z',
    categories: Object.entries(states).map(([category, state]) => ({
      category,
      tableName: category,
      plan: null,
      table: null,
      sentSince: null,
      hours: [],
      verdict: state && { state, detail: `It is ${state}.`, needsAttention: false },
    })),
  },
  others: [],
})
const map = (facts: Partial<CoverageFacts>) =>
  coverageMap({ categories: ['AuditLogs', 'SignInLogs', 'RiskyUsers'], settings: [], arrivals: [], findings: [], licenses: null, ...facts })
const cell = (facts: Partial<CoverageFacts>, category = 'AuditLogs') => map(facts).rows.find((row) => row.category === category)?.cells[0]

test('settings that send to the same destination share it, regardless of how its ID is written, and those of Microsoft Sentinel are marked', () => {
  const { destinations, rows } = map({
    settings: [
      setting('siem', ['AuditLogs']),
      setting('AzureSentinel_law', ['AuditLogs'], { workspaceId: law.toUpperCase(), storageAccountId: storage }),
    ],
  })
  expect(destinations.map(({ name, settingNames, sentinelSettings }) => [name, settingNames, sentinelSettings])).toEqual([
    ['workspace law', ['siem', 'AzureSentinel_law'], ['AzureSentinel_law']],
    ['storage account st1', ['AzureSentinel_law'], ['AzureSentinel_law']],
  ])
  expect(rows[0]).toMatchObject({
    category: 'AuditLogs',
    urgency: 'twice',
    cells: [{ settingNames: ['siem', 'AzureSentinel_law'] }, { state: 'not-checkable' }],
  })
})

test("categories that need action come first, then those that are paid for twice, then those that aren't sent", () => {
  const settings = [setting('siem', ['AuditLogs', 'SignInLogs', 'RiskyUsers']), setting('soc', ['SignInLogs'])]
  const { rows, sentence } = map({
    categories: ['AuditLogs', 'UserRiskEvents', 'SignInLogs', 'RiskyUsers'],
    settings,
    arrivals: [
      arrival('siem', { AuditLogs: 'flowing', SignInLogs: 'flowing', RiskyUsers: 'quiet' }),
      arrival('soc', { SignInLogs: 'flowing' }),
    ],
  })
  expect(rows.map(({ category, urgency }) => `${category} ${urgency}`)).toEqual([
    'RiskyUsers act',
    'SignInLogs twice',
    'UserRiskEvents not-sent',
    'AuditLogs arriving',
  ])
  expect(sentence).toBe('3 of 4 categories are sent; 1 has no recent data; 1 is sent more than once to the same destination.')
})

describe('a category that needs no action', () => {
  const row = (facts: Partial<CoverageFacts>) => map(facts).rows.find(({ category }) => category === 'AuditLogs')
  const archive = setting('archive', ['AuditLogs'], { storageAccountId: storage })

  test('counts as arriving only if its rows were counted in a workspace', () => {
    const settings = [setting('siem', ['AuditLogs']), archive]
    const urgencyAt = (state: ArrivalState) => row({ settings, arrivals: [arrival('siem', { AuditLogs: state })] })?.urgency
    expect(urgencyAt('flowing')).toBe('arriving')
    expect(urgencyAt('first-rows')).toBe('arriving')
    expect(urgencyAt('waiting')).toBe('unconfirmed')
    expect(urgencyAt('not-expected')).toBe('unconfirmed')
    expect(row({ settings })?.urgency).toBe('unconfirmed')
    expect(row({ settings: [archive] })?.urgency).toBe('unconfirmed')
  })

  test('says so if nothing can arrive because of a license', () => {
    const { rows } = map({ settings: [setting('siem', ['RiskyUsers'])], licenses: holding('premium-p1') })
    expect(rows.find(({ category }) => category === 'RiskyUsers')).toMatchObject({ urgency: 'no-license', billedWorkspaces: 0 })
  })

  test('is shown as billed for each workspace that it can arrive in', () => {
    const second = `${law}2`
    const settings = [setting('siem', ['AuditLogs']), setting('soc', ['AuditLogs'], { workspaceId: second }), archive]
    expect(row({ settings })).toMatchObject({ urgency: 'several', billedWorkspaces: 2 })
    expect(map({ settings }).sentence).toContain('1 is sent to several workspaces')
    const gone = { id: second, existence: 'gone' as const, fault: null, problems: [] }
    expect(row({ settings, findings: [gone] })).toMatchObject({ urgency: 'act', billedWorkspaces: 1 })
    expect(row({ settings: settings.slice(0, 1) })).toMatchObject({ billedWorkspaces: 1 })
  })
})

describe('a cell', () => {
  test('of a category that is sent and has no license says that nothing can arrive, at any destination, checked or not', () => {
    const facts = {
      settings: [setting('siem', ['AuditLogs', 'RiskyUsers'], { workspaceId: law, storageAccountId: storage })],
      licenses: holding('premium-p1'),
    }
    const cells = map(facts).rows.find(({ category }) => category === 'RiskyUsers')?.cells
    expect(cells).toMatchObject([{ state: 'no-license' }, { state: 'no-license' }])
    expect(cell(facts)).toMatchObject({ state: 'not-checked' })
    expect(map(facts).sentence).toContain('2 of 3 categories are sent; nothing can arrive for 1 of them without a license')
    expect(cell({ ...facts, licenses: null }, 'RiskyUsers')).toMatchObject({ state: 'not-checked' })
  })

  test("says that it wasn't checked yet", () => {
    expect(cell({ settings: [setting('siem', ['AuditLogs'])] })).toMatchObject({ state: 'not-checked' })
    expect(cell({ settings: [setting('siem', ['AuditLogs'])], arrivals: [arrival('siem', { AuditLogs: null }, null)] })).toMatchObject({
      state: 'not-checked',
    })
    expect(map({ settings: [setting('siem', ['AuditLogs'])] }).sentence).toBe("1 of 3 categories is sent; 1 hasn't been checked yet.")
  })

  test('of a destination that no longer exists is dead, regardless of what arrived before', () => {
    const facts = {
      settings: [setting('siem', ['AuditLogs'])],
      arrivals: [arrival('siem', { AuditLogs: 'flowing' })],
      findings: [{ id: law.toUpperCase(), existence: 'gone' as const, fault: null, problems: [] }],
    }
    expect(cell(facts)).toMatchObject({ state: 'dead', detail: expect.stringContaining('no longer exists') as string })
    expect(map(facts).sentence).toContain("1 destination can't receive logs")
  })

  test('of an event hub uses the finding about its policy, which is what was checked', () => {
    const rule = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/ns/authorizationRules/send'
    expect(
      cell({
        settings: [setting('siem', ['AuditLogs'], { eventHub: { authorizationRuleId: rule, eventHubName: 'hub' } })],
        findings: [{ id: rule, existence: 'gone', fault: null, problems: [] }],
      }),
    ).toMatchObject({ state: 'dead' })
  })

  test("of a namespace that can't receive logs is dead, and a risk alone isn't", () => {
    const rule = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/ns/authorizationRules/send'
    const facts = (code: 'local-authentication-off' | 'namespace-private-unclear') => ({
      settings: [setting('siem', ['AuditLogs'], { eventHub: { authorizationRuleId: rule, eventHubName: 'hub' } })],
      findings: [{ id: rule, existence: 'found' as const, fault: null, problems: [{ code }] }],
    })
    expect(cell(facts('local-authentication-off'))).toMatchObject({
      state: 'dead',
      detail: expect.stringContaining('Local authentication is turned off') as string,
    })
    expect(cell(facts('namespace-private-unclear'))).toMatchObject({ state: 'not-checkable' })
    expect(map(facts('namespace-private-unclear')).destinations[0]).toMatchObject({
      fault: null,
      risk: expect.stringContaining("couldn't check") as string,
    })
  })

  test("of a table on the Basic plan says why its rows aren't counted and how to count them", () => {
    const limited = arrival('siem', { AuditLogs: null })
    if (limited.workspace?.categories[0]) limited.workspace.categories[0].plan = 'Basic'
    expect(cell({ settings: [setting('siem', ['AuditLogs'])], arrivals: [limited] })).toMatchObject({
      state: 'not-counted',
      detail: expect.stringContaining('AuditLogs | count') as string,
    })
  })

  test('shows the more urgent state when two settings send to one table', () => {
    expect(
      cell({
        settings: [setting('old', ['AuditLogs']), setting('new', ['AuditLogs'])],
        arrivals: [arrival('new', { AuditLogs: 'waiting' }), arrival('old', { AuditLogs: 'never' })],
      }),
    ).toMatchObject({ state: 'never' })
  })

  test('has a text for people who use a screen reader', () => {
    const found = cell({ settings: [setting('siem', ['AuditLogs'])], arrivals: [arrival('siem', { AuditLogs: 'quiet' })] })
    expect(found && cellSentence('AuditLogs', found)).toBe('siem sends AuditLogs to workspace law. No recent data.')
  })
})

test('five settings with all 26 categories and three destinations each fit one map', () => {
  const categories = logCategories.map(({ name }) => name)
  const settings = [1, 2, 3, 4, 5].map((number) =>
    setting(`s${number}`, categories, { workspaceId: `${law}${number}`, storageAccountId: `${storage}${number}`, partnerId: '/datadog' }),
  )
  const { destinations, rows } = map({ categories, settings })
  expect(destinations).toHaveLength(11)
  expect(rows).toHaveLength(26)
  expect(rows.every(({ cells, urgency }) => cells.every((one) => one !== null) && urgency === 'twice')).toBe(true)
})
