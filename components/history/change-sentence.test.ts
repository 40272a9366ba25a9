import { expect, test } from 'vitest'
import type { HistoryRow } from '@/lib/entra-logs/change'
import { changeOutline } from './change-sentence'
import { historyHref, rowsByDay } from './history-pages'

const row: HistoryRow = {
  changeId: 'c1', number: 7, settingName: 'entra', action: 'update', state: 'confirmed', authorName: 'Ada', requestedAt: '2026-11-23T00:30:00Z',
  categoriesAdded: ['RiskyUsers'], categoriesRemoved: [], destinationsChanged: 0, reason: '',
}

test('a row says what was added and that the rest stayed', () => {
  expect(changeOutline(row)).toBe('+ RiskyUsers, destinations unchanged')
})

test('what stopped is never left out', () => {
  expect(changeOutline({ ...row, categoriesRemoved: ['AuditLogs'], destinationsChanged: 1 })).toBe('+ RiskyUsers, − AuditLogs, 1 destination changed')
})

test('long lists are counted', () => {
  expect(changeOutline({ ...row, action: 'create', categoriesAdded: ['A', 'B', 'C', 'D'], destinationsChanged: 1 })).toBe('+ 4 categories')
})

test('a deletion says how much it stopped', () => {
  expect(changeOutline({ ...row, action: 'delete', categoriesAdded: [], categoriesRemoved: ['A'] })).toBe('stopped 1 category')
})

test('an edit that only moved logs says so', () => {
  expect(changeOutline({ ...row, categoriesAdded: [], destinationsChanged: 2 })).toBe('categories unchanged, 2 destinations changed')
})

test('rows of one day stand together, by the calendar of the reader', () => {
  const rows = [row, { ...row, changeId: 'c0', number: 6, requestedAt: '2026-11-22T23:00:00Z' }]
  expect(rowsByDay(rows, null, 'UTC').map(({ rows }) => rows.length)).toEqual([1, 1])
  expect(rowsByDay(rows, null, 'America/New_York').map(({ rows }) => rows.length)).toEqual([2])
})

test('the way to older changes keeps the filter', () => {
  expect(historyHref({ setting: 'a & b', state: 'failed', before: 90 }, 40)).toBe('/history?setting=a+%26+b&state=failed&before=40')
  expect(historyHref({}, null)).toBe('/history')
})
