import { expect, test } from 'vitest'
import { filterParts, historyQuery, isNarrowed, readHistoryFilter } from './history-filter'

const read = (query: string) => readHistoryFilter(new URLSearchParams(query))

test('a filter is unchanged after a round trip through a URL', () => {
  const query =
    'q=risky+users&person=Maya+Okafor&setting=a+%26+b&category=AuditLogs&destination=law-prod&action=update&state=failed&from=2026-11-01&to=2026-11-25'
  const { filter, ignored } = read(query)
  expect(historyQuery(filter)).toBe(query)
  expect(ignored).toEqual([])
})

test('an invalid part of a filter is ignored and named, and the rest applies', () => {
  const { filter, ignored } = read('state=exploded&action=&from=2026-02-30&to=yesterday&setting=entra&q=%00')
  expect(filter).toEqual({ setting: 'entra' })
  expect(ignored).toEqual(['q', 'state', 'from', 'to'])
})

test.each(['before=0', 'before=-1', 'before=x', 'after=99999999999', ''])('the page %j starts at the newest change', (query) => {
  expect(read(query).cursor).toEqual({ after: undefined })
})

test('only one of two cursors counts, and only the first of a repeated parameter', () => {
  expect(read('before=5&after=9').cursor).toEqual({ before: 5 })
  expect(read('state=failed&state=seen').filter).toEqual({ state: 'failed' })
})

test("texts that are too long to be a name aren't valid filters", () => {
  expect(read(`setting=${'x'.repeat(261)}&q=${'y'.repeat(201)}`).ignored).toEqual(['q', 'setting'])
})

test('an empty filter matches everything', () => {
  expect(isNarrowed(read('before=5&q=').filter)).toBe(false)
})

test('each part of a filter can be removed, and is named as in the form', () => {
  const { filter } = read(
    'q=a&person=b&subject=alert-rule&setting=c&category=d&destination=e&action=update&state=failed&from=2026-11-01&to=2026-11-02',
  )
  expect(filterParts(filter).map(({ value }) => value)).toEqual([
    'a',
    'b',
    'Alert rule',
    'c',
    'd',
    'e',
    'Edited',
    'Refused',
    '2026-11-01',
    '2026-11-02',
  ])
})
