import { describe, expect, test } from 'vitest'
import type { ArrivalState } from '../arrival/arrival-state'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { unknownProtection } from '../settings/retention/blob-protection'
import type { LifecycleRule } from '../settings/storage-retention'
import type { License } from '../settings/tenant-licenses'
import { type Control, controlSchema } from './control'
import type { ComplianceFacts } from './destination-facts'
import { reasonSentences } from './reason-words'
import { countMet, scoreControls } from './score'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers'
const ids = {
  a: `${group}/Microsoft.OperationalInsights/workspaces/law-a`,
  b: `${group}/Microsoft.OperationalInsights/workspaces/law-b`,
  storage: `${group}/Microsoft.Storage/storageAccounts/stlogs`,
  hub: `${group}/Microsoft.EventHub/namespaces/ns/authorizationRules/send`,
}

const setting = (name: string, categories: string[], destinations: DiagnosticSetting['destinations']): DiagnosticSetting => ({
  name,
  enabledCategories: categories,
  destinations,
})
const toA = (name: string, ...categories: string[]) => setting(name, categories, { workspaceId: ids.a })
const toB = (name: string, ...categories: string[]) => setting(name, categories, { workspaceId: ids.b })
const toStorage = (...categories: string[]) => setting('archive', categories, { storageAccountId: ids.storage })
const toHub = (...categories: string[]) => setting('siem', categories, { eventHub: { authorizationRuleId: ids.hub } })

const control = (fields: Partial<Control> = {}): Control =>
  controlSchema.parse({
    id: 'test',
    framework: 'Test',
    version: '1',
    reference: 'T-1',
    date: '2026-11',
    title: 'A control',
    level: null,
    source: { name: 'Test', url: 'https://example.com' },
    requires: ['AuditLogs', 'SignInLogs'],
    conditional: [],
    destinations: ['any'],
    retention: { activeDays: null, totalDays: null },
    interpretation: false,
    notCovered: null,
    ...fields,
  })

const allLicenses: License[] = ['premium-p1', 'premium-p2', 'workload-identities', 'global-secure-access', 'agent-365']
const held = (...licenses: License[]) => ({ held: licenses, ending: [], suspended: [] })
const found = (id: string, fields: Partial<ComplianceFacts['destinations'][number]> = {}) => ({
  kind: 'destination' as const,
  id,
  existence: 'found' as const,
  fault: null,
  problems: [],
  sentinel: null,
  foundByName: 'Maya',
  foundAt: '2026-11-30T00:00:00Z',
  ...fields,
})

const arrives = (settingName: string, states: Record<string, ArrivalState>): ComplianceFacts['arrivals'][number] => ({
  settingName,
  workspace: {
    workspaceId: ids.a,
    checkedAt: null,
    hoursUntil: '',
    categories: Object.entries(states).map(([category, state]) => ({
      category,
      tableName: null,
      plan: null,
      verdict: { state, detail: '', needsAttention: false },
      table: null,
      sentSince: null,
      hours: [],
    })),
  },
  others: [],
})

const account = (...rules: LifecycleRule[]): ComplianceFacts['accounts'][number] => ({
  kind: 'retention',
  id: ids.storage,
  rules,
  protection: unknownProtection,
  foundByName: 'Maya',
  foundAt: '2026-11-30T00:00:00Z',
})
const deletesAfter = (days: number, filters: Record<string, unknown> = {}): LifecycleRule => ({
  name: 'rule',
  definition: { filters, actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } } },
})
const tableDays = (activeDays: number, totalDays = activeDays): ComplianceFacts['tables'] =>
  new Map([[ids.a.toLowerCase(), new Map(['auditlogs', 'signinlogs'].map((table) => [table, { activeDays, totalDays }]))]])

function score(settings: DiagnosticSetting[], fields: Partial<Control> = {}, facts: Partial<ComplianceFacts> = {}) {
  const [scored] = scoreControls([control(fields)], {
    settings,
    arrivals: [],
    destinations: Object.values(ids).map((id) => found(id)),
    accounts: [],
    tables: new Map(),
    licenses: held(...allLicenses),
    ...facts,
  }).controls
  if (!scored) throw new Error('There is no score')
  return scored
}
const codes = ({ reasons }: ReturnType<typeof score>) => reasons.map(({ code }) => code)

describe('a control', () => {
  test('is met if a setting sends everything to one destination', () => {
    expect(score([toA('one', 'AuditLogs', 'SignInLogs')])).toMatchObject({
      verdict: 'met',
      best: { destination: { name: 'workspace law-a' } },
    })
  })

  test('is met if several settings send everything to the same destination, in any casing', () => {
    const other = setting('two', ['signinlogs'], { workspaceId: ids.a.toUpperCase() })
    expect(score([toA('one', 'AuditLogs'), other]).verdict).toBe('met')
  })

  test("isn't met if two settings both have a category turned off", () => {
    const scored = score([toA('one', 'AuditLogs'), toA('two', 'AuditLogs')])
    expect(scored).toMatchObject({ verdict: 'not-met', best: { missing: ['SignInLogs'] } })
  })

  test("isn't met if half goes to one destination and half to another", () => {
    const scored = score([toA('one', 'AuditLogs'), toB('two', 'SignInLogs')])
    expect(scored.verdict).toBe('not-met')
    expect(scored.scores.map(({ missing }) => missing)).toEqual([['SignInLogs'], ['AuditLogs']])
  })

  test('is about the best destination', () => {
    const scored = score([toA('one', 'AuditLogs'), toB('two', 'AuditLogs', 'SignInLogs')])
    expect(scored).toMatchObject({ verdict: 'met', best: { destination: { name: 'workspace law-b' } } })
    expect(scored.scores.map(({ verdict }) => verdict)).toEqual(['not-met', 'met'])
  })

  test('is met by a setting that sends all logs', () => {
    expect(score([{ ...toA('one'), categoryGroups: ['allLogs'] }]).verdict).toBe('met')
  })

  test('shows what it would require in a tenant without settings', () => {
    const scored = score([])
    expect(scored).toMatchObject({ verdict: 'not-met', best: null, required: ['AuditLogs', 'SignInLogs'] })
    expect(reasonSentences(scored)).toEqual(['No setting sends to any destination. The control requires AuditLogs and SignInLogs.'])
  })

  test("can't be checked if it's about something else", () => {
    const intune = { requires: [], notCovered: 'Intune has its own settings.' }
    expect(score([], intune)).toMatchObject({ verdict: 'cannot-check', reasons: [{ code: 'not-covered' }] })
    expect(score([toA('one', 'AuditLogs')], intune).verdict).toBe('cannot-check')
  })
})

describe('a destination', () => {
  const everything = ['AuditLogs', 'SignInLogs']

  test.each([
    [['workspace'], toA('one', ...everything), 'met'],
    [['workspace'], toStorage(...everything), 'not-met'],
    [['storage', 'event-hub'], toStorage(...everything), 'met'],
    [['storage', 'event-hub'], toHub(...everything), 'met'],
    [['any'], toHub(...everything), 'met'],
    [['sentinel'], toHub(...everything), 'not-met'],
  ] as const)('counts only if the control accepts its kind: %s', (destinations, one, verdict) => {
    expect(score([one], { destinations: [...destinations] }).verdict).toBe(verdict)
  })

  test.each([
    ['on', 'met', []],
    ['off', 'not-met', ['not-sentinel']],
    [null, 'cannot-check', ['sentinel-unknown']],
  ] as const)('with Microsoft Sentinel %s: %s', (sentinel, verdict, reasons) => {
    const scored = score([toA('one', ...everything)], { destinations: ['sentinel'] }, { destinations: [found(ids.a, { sentinel })] })
    expect(scored.verdict).toBe(verdict)
    expect(codes(scored)).toEqual(expect.arrayContaining([...reasons]))
  })

  test("that can't receive logs doesn't count", () => {
    const scored = score([toA('one', ...everything)], {}, { destinations: [found(ids.a, { existence: 'gone' })] })
    expect(scored).toMatchObject({ verdict: 'not-met', reasons: [{ code: 'destination-broken' }] })
  })

  test("that no one could read can't be checked, and the reason says who to ask", () => {
    const scored = score([toA('one', ...everything)], {}, { destinations: [] })
    expect(scored.verdict).toBe('cannot-check')
    expect(reasonSentences(scored).join(' ')).toContain('Ask someone with the Reader role on workspace law-a')
  })

  test('in which rows arrive is known to exist', () => {
    const arrivals = [arrives('one', { AuditLogs: 'flowing', SignInLogs: 'flowing' })]
    expect(score([toA('one', ...everything)], {}, { destinations: [], arrivals }).verdict).toBe('met')
  })
})

describe('arrival', () => {
  test.each([
    ['flowing', 'met'],
    ['waiting', 'met'],
    ['not-expected', 'met'],
    ['quiet', 'met-nothing-arrives'],
    ['never', 'met-nothing-arrives'],
    ['stopped', 'met-nothing-arrives'],
  ] as const)('%s: %s', (state, verdict) => {
    const arrivals = [arrives('one', { AuditLogs: 'flowing', SignInLogs: state })]
    expect(score([toA('one', 'AuditLogs', 'SignInLogs')], {}, { arrivals }).verdict).toBe(verdict)
  })

  test("that hasn't been checked changes no verdict, and is named", () => {
    const scored = score([toA('one', 'AuditLogs', 'SignInLogs')])
    expect(scored.reasons).toEqual([{ code: 'arrival-unknown', categories: ['AuditLogs', 'SignInLogs'] }])
  })
})

describe('retention', () => {
  const sent = [toA('one', 'AuditLogs', 'SignInLogs')]
  const stored = [toStorage('AuditLogs', 'SignInLogs')]
  const year = { retention: { activeDays: null, totalDays: 365 } }

  test.each([
    [365, 'met', undefined],
    [364, 'not-met', { of: 'total', required: 365, known: 364 }],
  ] as const)('of %s days in a workspace: %s', (days, verdict, short) => {
    const scored = score(sent, year, { tables: tableDays(30, days) })
    expect(scored.verdict).toBe(verdict)
    expect(scored.reasons.find(({ code }) => code === 'retention-short')?.days).toEqual(short)
  })

  test('that is long enough altogether can be too short to search', () => {
    const both = { retention: { activeDays: 365, totalDays: 913 } }
    expect(score(sent, both, { tables: tableDays(90, 1000) }).reasons[0]?.days).toEqual({ of: 'active', required: 365, known: 90 })
    expect(score(sent, both, { tables: tableDays(365, 1000) }).verdict).toBe('met')
  })

  test("that was never read can't be checked, unless a category is missing anyway", () => {
    expect(score(sent, year)).toMatchObject({
      verdict: 'cannot-check',
      reasons: [{ code: 'retention-unknown' }, { code: 'arrival-unknown' }],
    })
    expect(score([toA('one', 'AuditLogs')], year).verdict).toBe('not-met')
  })

  test.each([
    ['no rule', account(), 'met'],
    ['a rule after a year', account(deletesAfter(365)), 'met'],
    ['a rule after 30 days', account(deletesAfter(30)), 'not-met'],
    ['a rule that might delete after 30 days', account(deletesAfter(30, { blobIndexMatch: [{ name: 'a' }] })), 'cannot-check'],
  ] as const)('in a storage account with %s: %s', (_what, finding, verdict) => {
    expect(score(stored, year, { accounts: [finding] }).verdict).toBe(verdict)
  })

  test("in a storage account whose rules weren't read, or behind an event hub, can't be checked", () => {
    expect(codes(score(stored, year))).toContain('retention-unknown')
    expect(codes(score([toHub('AuditLogs', 'SignInLogs')], year))).toContain('retention-uncheckable')
  })
})

describe('licenses', () => {
  const risk = { requires: ['RiskyUsers'] }
  const mixed = { requires: ['AuditLogs', 'RiskyUsers'] }

  test.each([
    ['a control without one, not sent', [toA('one', 'AuditLogs')], risk, 'not-applicable'],
    ['a control without one, sent', [toA('one', 'RiskyUsers')], risk, 'met-nothing-arrives'],
    ['one category without one, not sent', [toA('one', 'AuditLogs')], mixed, 'met'],
    ['one category without one, sent', [toA('one', 'AuditLogs', 'RiskyUsers')], mixed, 'met'],
    ['one category without one, the other not sent', [toA('one', 'RiskyUsers')], mixed, 'not-met'],
    ['no settings at all', [], risk, 'not-applicable'],
  ] as const)('%s: %s', (_what, settings, fields, verdict) => {
    const scored = score([...settings], { requires: [...fields.requires] }, { licenses: held('premium-p1') })
    expect(scored.verdict).toBe(verdict)
    if (verdict !== 'not-met') expect(codes(scored)).toContain('no-license')
  })

  test('that are unknown excuse nothing', () => {
    expect(score([toA('one', 'AuditLogs')], risk, { licenses: null }).verdict).toBe('not-met')
  })
})

describe('a condition', () => {
  const under = (when: Control['conditional'][number]['when'], category: string) => ({
    requires: ['AuditLogs'],
    conditional: [{ category, when }],
  })
  const sends = (...categories: string[]) => [toA('one', 'AuditLogs', ...categories)]

  test.each([
    ['global-secure-access', 'NetworkAccessTrafficLogs', allLicenses, [], 'not-met'],
    ['global-secure-access', 'NetworkAccessTrafficLogs', allLicenses, ['NetworkAccessTrafficLogs'], 'met'],
    ['global-secure-access', 'NetworkAccessTrafficLogs', ['premium-p1'], [], 'met'],
    ['global-secure-access', 'NetworkAccessTrafficLogs', null, [], 'cannot-check'],
    ['global-secure-access', 'NetworkAccessTrafficLogs', null, ['NetworkAccessTrafficLogs'], 'met'],
    ['agents', 'RiskyAgents', ['premium-p2'], [], 'met'],
    ['agents', 'RiskyAgents', allLicenses, [], 'not-met'],
    ['licensed', 'RiskyUsers', ['premium-p1'], [], 'met'],
    ['licensed', 'RiskyUsers', ['premium-p2'], [], 'not-met'],
    ['licensed', 'RiskyUsers', null, [], 'cannot-check'],
    ['in-use', 'ProvisioningLogs', allLicenses, [], 'cannot-check'],
    ['in-use', 'ProvisioningLogs', allLicenses, ['ProvisioningLogs'], 'met'],
    ['advised', 'ProvisioningLogs', allLicenses, [], 'met'],
  ] as const)('%s of %s with the licenses %s and %s sent: %s', (when, category, licenses, sent, verdict) => {
    const facts = { licenses: licenses && held(...licenses) }
    expect(score(sends(...sent), under(when, category), facts).verdict).toBe(verdict)
  })

  test("of a whole control that isn't true makes it not applicable", () => {
    const network = { requires: [], conditional: [{ category: 'NetworkAccessAlerts', when: 'global-secure-access' as const }] }
    expect(score([toA('one', 'AuditLogs')], network, { licenses: held('premium-p1') }).verdict).toBe('not-applicable')
    expect(score([], network, { licenses: held('premium-p1') }).verdict).toBe('not-applicable')
  })
})

describe('the setting that closes a gap', () => {
  const closing = (...settings: DiagnosticSetting[]) => score(settings).best?.closingSetting

  test('is the one that already sends most, and not one of Microsoft Sentinel if there is another', () => {
    const three = { requires: ['AuditLogs', 'SignInLogs', 'RiskyUsers'] }
    expect(score([toA('one'), toA('two', 'AuditLogs', 'SignInLogs')], three).best?.closingSetting).toBe('two')
    expect(closing(toA('AzureSentinel_law-a', 'AuditLogs'), toA('own'))).toBe('own')
    expect(closing(toA('AzureSentinel_law-a', 'AuditLogs'))).toBe('AzureSentinel_law-a')
  })

  test("doesn't exist where nothing is missing", () => {
    expect(closing(toA('one', 'AuditLogs', 'SignInLogs'))).toBeNull()
  })
})

test('controls that apply to nothing are not counted', () => {
  expect(
    countMet([{ verdict: 'met' }, { verdict: 'not-applicable' }, { verdict: 'cannot-check' }, { verdict: 'met-nothing-arrives' }]),
  ).toEqual({
    met: 1,
    applicable: 3,
  })
})
