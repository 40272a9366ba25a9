import { expect, test } from 'vitest'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { authorWords, type ChangeSummary, sendingPeriods } from './change-summary'

const setting = (name: string, ...enabledCategories: string[]): DiagnosticSetting => ({ name, enabledCategories, destinations: {} })
const change = (number: number, settingName: string, fields: Partial<ChangeSummary>): ChangeSummary => ({
  changeId: `${number}`,
  number,
  settingName,
  action: 'update',
  state: 'confirmed',
  authorName: '',
  at: '',
  before: null,
  after: null,
  reason: '',
  errorMessage: null,
  approvedBy: null,
  requestId: null,
  correlationId: null,
  ...fields,
})
const bounds = (changes: ChangeSummary[]) =>
  sendingPeriods(changes, ({ enabledCategories }) => enabledCategories.includes('AuditLogs')).map(({ from, until }) => [
    from?.number ?? null,
    until?.number ?? null,
  ])

test('a category that was sent before the record began has no start', () => {
  expect(bounds([change(1, 'a', { before: setting('a', 'AuditLogs'), after: setting('a') })])).toEqual([[null, 1]])
})

test('a second setting that keeps sending leaves no gap', () => {
  const changes = [
    change(1, 'a', { after: setting('a', 'AuditLogs') }),
    change(2, 'b', { after: setting('b', 'AuditLogs') }),
    change(3, 'a', { before: setting('a', 'AuditLogs'), after: null }),
  ]
  expect(bounds(changes)).toEqual([[1, null]])
})

test("changes that never took effect don't count, whatever their order and the casing of the name", () => {
  const changes = [
    change(3, 'A', { after: setting('A', 'AuditLogs') }),
    change(2, 'a', { state: 'failed', after: null }),
    change(1, 'a', { after: setting('a', 'AuditLogs') }),
  ]
  expect(bounds(changes)).toEqual([[1, null]])
})

test('a stop and a new start are two periods', () => {
  const on = setting('a', 'AuditLogs')
  expect(
    bounds([
      change(1, 'a', { after: on }),
      change(2, 'a', { action: 'outside', state: 'seen', before: on, after: null }),
      change(3, 'a', { after: on }),
    ]),
  ).toEqual([
    [1, 2],
    [3, null],
  ])
})

test('the author of a change is named together with who approved it', () => {
  const made = change(1, 'entra', { authorName: 'Ada' })
  expect(authorWords(made)).toBe('by Ada')
  expect(authorWords({ ...made, approvedBy: 'Grace' })).toBe('by Ada, approved by Grace')
  expect(authorWords({ ...made, action: 'outside' })).toBe('made outside the portal')
})
