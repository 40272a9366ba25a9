import { describe, expect, test } from 'vitest'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { externalChanges } from './external-changes'

const now = new Date('2026-11-24T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const setting = (name: string, ...enabledCategories: string[]): DiagnosticSetting => ({
  name,
  enabledCategories,
  destinations: { workspaceId: '/law' },
})
const known = (state: DiagnosticSetting | null, name = state?.name ?? 'gone', since = minutesAgo(60)) =>
  new Map([[name.toLowerCase(), { settingName: name, state, knownSince: since }]])

const detect = (changes: Partial<Parameters<typeof externalChanges>[0]>) =>
  externalChanges({ live: [], known: new Map(), underWay: new Set(), unchangedSince: minutesAgo(10), now, ...changes }).map(
    ({ settingName, before, seen }) => `${settingName}: ${before ? 'was' : 'was not'} there, ${seen ? 'is' : 'is not'}`,
  )

describe('an external change is', () => {
  test('a setting that appeared, differs, or is gone', () => {
    expect(detect({ live: [setting('new', 'AuditLogs')] })).toEqual(['new: was not there, is'])
    expect(detect({ live: [setting('siem', 'AuditLogs')], known: known(setting('siem', 'AuditLogs', 'SignInLogs')) })).toEqual([
      'siem: was there, is',
    ])
    expect(detect({ known: known(setting('siem', 'AuditLogs')) })).toEqual(['siem: was there, is not'])
  })
  test('a setting that came back after it was deleted', () => {
    expect(detect({ live: [setting('gone', 'AuditLogs')], known: known(null) })).toEqual(['gone: was not there, is'])
  })
})

describe('no external change is found', () => {
  test('when only casing, order, or disabled categories differ', () => {
    const live = { ...setting('SIEM', 'signinlogs', 'AuditLogs'), destinations: { workspaceId: 'LAW/' } }
    expect(detect({ live: [live], known: known(setting('siem', 'AuditLogs', 'SignInLogs')) })).toEqual([])
  })
  test("when the portal's own change to the setting is in progress", () => {
    expect(
      detect({ live: [setting('siem', 'RiskyUsers')], known: known(setting('siem', 'AuditLogs')), underWay: new Set(['siem']) }),
    ).toEqual([])
  })
  test('within minutes of a write, because Azure alternates between the old and the new state', () => {
    const before = known(setting('siem', 'AuditLogs'), 'siem', minutesAgo(4))
    expect(detect({ live: [setting('siem', 'RiskyUsers')], known: before })).toEqual([])
    expect(detect({ known: before })).toEqual([])
  })
  test("after a single check that doesn't find a setting", () => {
    expect(detect({ known: known(setting('siem', 'AuditLogs')), unchangedSince: minutesAgo(0.5) })).toEqual([])
    expect(detect({ known: known(setting('siem', 'AuditLogs')), unchangedSince: minutesAgo(1) })).toEqual(['siem: was there, is not'])
  })
})
