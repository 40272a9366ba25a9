import { describe, expect, test } from 'vitest'
import {
  account,
  allLicenses,
  arrives,
  codes,
  deletesAfter,
  held,
  score,
  tableDays,
  toA,
  toHub,
  toStorage,
} from '@/testing/compliance/score-case'
import { builtInControls } from './built-in-controls'
import type { Control } from './control'
import { reasonSentences } from './reason-words'

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
    ['no rule', 'met', account()],
    ['a rule after a year', 'met', account(deletesAfter(365))],
    ['a rule after 30 days', 'not-met', account(deletesAfter(30))],
    ['a rule that might delete after 30 days', 'cannot-check', account(deletesAfter(30, { blobIndexMatch: [{ name: 'a' }] }))],
  ] as const)('in a storage account with %s: %s', (_what, verdict, finding) => {
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
    ['a control without one, not sent', 'not-applicable', [toA('one', 'AuditLogs')], risk],
    ['a control without one, sent', 'met-nothing-arrives', [toA('one', 'RiskyUsers')], risk],
    ['one category without one, not sent', 'met-licensed', [toA('one', 'AuditLogs')], mixed],
    ['one category without one, sent', 'met', [toA('one', 'AuditLogs', 'RiskyUsers')], mixed],
    ['one category without one, the other not sent', 'not-met', [toA('one', 'RiskyUsers')], mixed],
    ['no settings at all', 'not-applicable', [], risk],
  ] as const)('%s: %s', (_what, verdict, settings, fields) => {
    const scored = score([...settings], { requires: [...fields.requires] }, { licenses: held('premium-p1') })
    expect(scored.verdict).toBe(verdict)
    if (verdict !== 'not-met') expect(codes(scored)).toContain('no-license')
  })

  test('that excuse most of a control are counted, and the sentence says that others can judge it otherwise', () => {
    const [entra] = builtInControls.controls.filter(({ id }) => id === 'zero-trust-21860')
    const scored = score([toA('one', 'AuditLogs')], entra, { licenses: held() })
    expect(scored.verdict).toBe('met-licensed')
    expect(reasonSentences(scored)).toContain(
      "1 of 15 categories is sent to workspace law-a. 14 categories can't arrive without a license. An assessment that doesn't consider licenses can report this control as not met.",
    )
  })

  test('excuse nothing from arriving, and a plain verdict needs every category', () => {
    const arrivals = [arrives('one', { AuditLogs: 'never' })]
    const scored = score([toA('one', 'AuditLogs')], mixed, { licenses: held(), arrivals })
    expect(scored.verdict).toBe('met-nothing-arrives')
    expect(codes(scored)).toContain('licensed-only')
    expect(codes(score([toA('one', 'AuditLogs')], { requires: ['AuditLogs'] }, { licenses: held() }))).not.toContain('licensed-only')
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
