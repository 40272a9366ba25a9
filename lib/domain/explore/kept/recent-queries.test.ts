import { expect, test } from 'vitest'
import { type RecentQuery, readRecentQueries, recentQueriesMax, withRecentQuery, writeRecentQueries } from './recent-queries'

const query = (text: string): RecentQuery => ({ text, at: '2026-11-30T10:00:00.000Z' })

test('what a browser keeps is read by the same person only', () => {
  const kept = writeRecentQueries([query('AuditLogs')], 'maya')
  expect(readRecentQueries(kept, 'maya')).toEqual([query('AuditLogs')])
  expect(readRecentQueries(kept, 'jonas')).toEqual([])
})

test.each([null, '', '{', '[]', '{"person":"maya"}', '{"person":"maya","queries":[1]}'])('%j is nothing', (kept) => {
  expect(readRecentQueries(kept, 'maya')).toEqual([])
})

test('a query that is run again is in the list once, in front, and the oldest ones are dropped', () => {
  expect(withRecentQuery([query('a'), query('b')], { text: 'b', at: '2026-11-30T11:00:00.000Z' }).map(({ text }) => text)).toEqual([
    'b',
    'a',
  ])
  const many = Array.from({ length: 30 }, (_, index) => query(`print ${index}`))
  const kept = many.reduce<RecentQuery[]>(withRecentQuery, [])
  expect(kept).toHaveLength(recentQueriesMax)
  expect(kept[0]?.text).toBe('print 29')
})
