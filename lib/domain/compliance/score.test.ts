import { describe, expect, test } from 'vitest'
import { arrives, codes, found, ids, score, toA, toB, toHub, toStorage } from '@/testing/compliance/score-case'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { reasonSentences } from './reason-words'
import { countMet } from './score-count'
import type { Verdict } from './verdict'

describe('a control', () => {
  test('is met if a setting sends everything to one destination', () => {
    expect(score([toA('one', 'AuditLogs', 'SignInLogs')])).toMatchObject({
      verdict: 'met',
      best: { destination: { name: 'workspace law-a' } },
    })
  })

  test('is met if several settings send everything to the same destination, in any casing', () => {
    const other = { ...toA('two', 'signinlogs'), destinations: { workspaceId: ids.a.toUpperCase() } }
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
    expect(reasonSentences(scored)).toEqual(['No setting sends logs to any destination. The control requires AuditLogs and SignInLogs.'])
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

test('controls that apply to nothing, or that settings of Microsoft Entra never show, are not counted', () => {
  const one = (verdict: Verdict, isCoverable = true) => ({ verdict, isCoverable })
  const verdicts = [one('met'), one('met-licensed'), one('not-applicable'), one('cannot-check'), one('met-nothing-arrives')]
  expect(countMet([...verdicts, one('cannot-check', false)])).toEqual({ met: 2, metLicensed: 1, applicable: 4, notCovered: 1 })
})

test('a control that settings never show is listed without a destination, also if it advises a category', () => {
  const elsewhere = { requires: [], conditional: [{ category: 'AuditLogs', when: 'advised' as const }], notCovered: 'Elsewhere.' }
  expect(score([toA('one', 'AuditLogs')], elsewhere)).toMatchObject({ verdict: 'cannot-check', isCoverable: false, best: null, scores: [] })
})
