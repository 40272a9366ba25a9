import { describe, expect, test } from 'vitest'
import type { CellValue, ResultRows } from './query-result'
import { canChart, resultChart, suggestedChart } from './result-chart'

const result = (columns: [name: string, type: string][], rows: CellValue[][]): ResultRows => ({
  columns: columns.map(([name, type]) => ({ name, type })),
  rows,
})
const byApp = result(
  [
    ['App', 'string'],
    ['SignIns', 'long'],
  ],
  [
    ['Portal', 30],
    ['Teams', 60],
    ['Graph', 10],
  ],
)
const byHour = result(
  [
    ['TimeGenerated', 'datetime'],
    ['SignIns', 'long'],
  ],
  [
    ['2026-11-30T02:00:00Z', 4],
    ['2026-11-30T01:00:00Z', 2],
  ],
)
const rowsOnly = result(
  [
    ['TimeGenerated', 'datetime'],
    ['App', 'string'],
    ['User', 'string'],
    ['ResultType', 'string'],
    ['Latency', 'real'],
  ],
  [
    ['2026-11-30T02:00:00Z', 'Portal', 'a', '0', 1],
    ['2026-11-30T01:00:00Z', 'Teams', 'b', '0', 3],
  ],
)

test('names with numbers begin as bars, times with numbers as columns, and rows of a log without a chart', () => {
  expect([byApp, byHour, rowsOnly].map((rows) => suggestedChart(rows, null))).toEqual(['bar', 'bar', 'none'])
  expect(resultChart(byApp, null, null)?.kind).toBe('bars')
  expect(resultChart(byHour, null, null)?.kind).toBe('columns')
})

describe('a chart that someone selects', () => {
  test('is a line in the order of time', () => {
    const chart = resultChart(byHour, null, 'line')
    expect(chart?.marks.map(({ label, share }) => [label, share])).toEqual([
      ['2026-11-30 01:00:00', 0.5],
      ['2026-11-30 02:00:00', 1],
    ])
  })

  test('is a pie whose slices are shares of the sum', () => {
    expect(resultChart(byApp, null, 'pie')?.marks).toEqual([
      { label: 'Teams', value: 60, share: 0.6 },
      { label: 'Portal', value: 30, share: 0.3 },
      { label: 'Graph', value: 10, share: 0.1 },
    ])
  })

  test('is a pie with at most seven slices, of which the last has the rest', () => {
    const many = { ...byApp, rows: Array.from({ length: 20 }, (_, index): CellValue[] => [`App ${index}`, 20 - index]) }
    const marks = resultChart(many, null, 'pie')?.marks ?? []
    expect(marks).toHaveLength(7)
    expect(marks.at(-1)).toMatchObject({ label: '14 others', value: 105 })
    expect(marks.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })

  test('is none', () => {
    expect(resultChart(byApp, null, 'none')).toBeNull()
  })

  test('is drawn from the rows of a log too, by the first time and the first number', () => {
    expect(canChart(rowsOnly)).toBe(true)
    expect(resultChart(rowsOnly, null, 'line')).toMatchObject({ label: 'TimeGenerated', value: 'Latency' })
  })
})

test.each([
  ['one row', { ...byApp, rows: [['Portal', 30]] }],
  [
    'only zeros',
    {
      ...byApp,
      rows: [
        ['a', 0],
        ['b', 0],
      ],
    },
  ],
  [
    'a negative value',
    {
      ...byApp,
      rows: [
        ['a', 1],
        ['b', -1],
      ],
    },
  ],
  [
    'no numbers',
    {
      ...byApp,
      columns: [
        { name: 'App', type: 'string' },
        { name: 'SignIns', type: 'string' },
      ],
    },
  ],
] satisfies [string, ResultRows][])('a result with %s has no chart', (_what, rows) => {
  expect(canChart(rows)).toBe(false)
  expect(suggestedChart(rows, null)).toBe('none')
  for (const choice of ['bar', 'line', 'pie'] as const) expect(resultChart(rows, null, choice)).toBeNull()
})
