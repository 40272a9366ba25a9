import { expect, test } from 'vitest'
import { daysFault, shownDays, withTypedDays } from './retention-days'

const current = { auditlogs: 90, riskyusers: 30 }

test("the account's current retention is shown until someone edits it", () => {
  expect(shownDays(null, current, 'AuditLogs')).toBe('90')
  expect(shownDays(null, current, 'SignInLogs')).toBe('')
})

test('an edited value counts, even if it was cleared', () => {
  expect(shownDays({ AuditLogs: '' }, current, 'AuditLogs')).toBe('')
  expect(shownDays({ auditlogs: '7' }, current, 'AuditLogs')).toBe('7')
})

test('the first edit keeps the retention of every other category', () => {
  expect(withTypedDays(null, current, ['SignInLogs'], '365')).toEqual({ auditlogs: '90', riskyusers: '30', SignInLogs: '365' })
})

test('an edit replaces the retention of a category, whatever the casing', () => {
  expect(withTypedDays(null, current, ['AuditLogs'], '10')).toEqual({ riskyusers: '30', AuditLogs: '10' })
  expect(withTypedDays({ AuditLogs: '10' }, current, ['AUDITLOGS', 'SignInLogs'], '')).toEqual({ AUDITLOGS: '', SignInLogs: '' })
})

test('retention is a whole number of days; empty or zero keeps logs forever', () => {
  expect(['', '0', '365'].map(daysFault)).toEqual([undefined, undefined, undefined])
  expect(['1.5', '-1', 'a year', '99999'].map(daysFault)).toEqual(Array(4).fill('Enter a whole number of days from 0 to 36,500.'))
})
