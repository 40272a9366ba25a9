import { describe, expect, test } from 'vitest'
import { colorText, positionOf } from './query-finding'
import { type CellValue, filterRows, sortRows, timeText, withoutColumns } from './query-result'
import { resultChart } from './result-chart'
import { resultCsv } from './result-csv'

const name = { name: 'App', type: 'string' }
const count = { name: 'Count', type: 'long' }
const result = (rows: CellValue[][], columns = [name, count]) => ({ columns, rows })

describe('sorting', () => {
  test('orders numbers as numbers and puts missing values last in both directions', () => {
    const rows = [
      ['a', 10],
      ['b', null],
      ['c', 9],
    ]
    expect(sortRows(result(rows), 1, 'ascending').map(([app]) => app)).toEqual(['c', 'a', 'b'])
    expect(sortRows(result(rows), 1, 'descending').map(([app]) => app)).toEqual(['a', 'c', 'b'])
  })
})

describe('a result without some columns', () => {
  test('keeps the values under their headers, and rows that are too short', () => {
    const three = result([['a', 1, true], ['b']], [name, count, { name: 'Is new', type: 'bool' }])
    expect(withoutColumns(three, new Set([1]))).toEqual(result([['a', true], ['b']], [name, { name: 'Is new', type: 'bool' }]))
    expect(withoutColumns(three, new Set())).toEqual(three)
  })
})

test.each([
  ['2026-11-25T18:00:00.000Z', '2026-11-25 18:00:00'],
  ['2026-11-25T18:00:00Z', '2026-11-25 18:00:00'],
  ['2026-11-25T18:00:00.0312345Z', '2026-11-25 18:00:00.031'],
  ['soon', 'soon'],
])('the time %s is shown as %s', (at, text) => {
  expect(timeText(at)).toBe(text)
})

describe('a CSV file', () => {
  test('contains no formula that a spreadsheet runs', () => {
    expect(
      resultCsv(
        result([
          ['=HYPERLINK("http://x")', 1],
          ['say "hi"', null],
          ['-12', 2],
        ]),
        'comma-point',
      ),
    ).toBe('\uFEFF"App","Count"\r\n"\'=HYPERLINK(""http://x"")","1"\r\n"say ""hi""",""\r\n"\'-12","2"\r\n')
  })

  test('contains numbers as a spreadsheet of the chosen layout reads them, whatever the type of their column', () => {
    const types = ['long', 'int', 'real', 'decimal', 'dynamic', 'dynamic', 'real']
    const rows: CellValue[][] = [[-12, -1, -0.5, '-12.25', '-0.5', '=1', 'NaN']]
    expect(
      resultCsv(
        {
          columns: types.map((type, index) => ({ name: `${type}${index}`, type })),
          rows,
        },
        'semicolon-comma',
      ).split('\r\n')[1],
    ).toBe(`"-12";"-1";"-0,5";"-12,25";"-0,5";"'=1";"NaN"`)
  })
})

describe('a chart', () => {
  test('shows the largest values first, each with its share, and says how many rows it leaves out', () => {
    const chart = resultChart(result(Array.from({ length: 15 }, (_, index) => [`app ${index}`, index])), null, null)
    expect(chart).toMatchObject({ kind: 'bars', label: 'App', value: 'Count', left: 3 })
    expect(chart?.marks[0]).toEqual({ label: 'app 14', value: 14, share: 1 })
    expect(chart?.marks[1]?.share).toBeCloseTo(13 / 14)
  })

  test('over time is in chronological order', () => {
    const time = { name: 'TimeGenerated', type: 'datetime' }
    const chart = resultChart(
      result(
        [
          ['2026-11-25T02:00:00Z', 2],
          ['2026-11-25T01:00:00Z', 1],
        ],
        [time, count],
      ),
      null,
      null,
    )
    expect(chart?.kind).toBe('columns')
    expect(chart?.marks.map(({ value }) => value)).toEqual([1, 2])
  })

  test.each([
    ['one row', result([['a', 1]])],
    [
      'only zeros',
      result([
        ['a', 0],
        ['b', 0],
      ]),
    ],
    [
      'a negative number',
      result([
        ['a', 1],
        ['b', -1],
      ]),
    ],
    [
      'rows that are not grouped',
      result(
        [
          ['a', 'b', 1],
          ['c', 'd', 2],
        ],
        [name, { name: 'Person', type: 'string' }, count],
      ),
    ],
  ])("isn't drawn for %s", (_, rows) => {
    expect(resultChart(rows, null, null)).toBeNull()
  })

  test("follows a sample's chart only if the result has its columns", () => {
    const rows = result(
      [
        ['a', 'b', 1],
        ['c', 'd', 2],
      ],
      [name, { name: 'Person', type: 'string' }, count],
    )
    expect(resultChart(rows, { kind: 'bars', label: 'Person', value: 'Count' }, null)?.marks[0]?.label).toBe('d')
    expect(resultChart(rows, { kind: 'bars', label: 'Gone', value: 'Count' }, null)).toBeNull()
  })
})

describe('the text in the editor', () => {
  test('stays complete even if ranges overlap or extend beyond the text', () => {
    const parts = colorText('one two three', [
      { from: 8, length: 5, kind: 'name' },
      { from: 0, length: 3, kind: 'keyword' },
      { from: 2, length: 4, kind: 'name' },
      { from: 9, length: 99, kind: 'name' },
    ])
    expect(parts).toEqual([
      { text: 'one', kind: 'keyword' },
      { text: ' two ', kind: 'plain' },
      { text: 'three', kind: 'name' },
    ])
  })

  test.each([
    [0, 1, 1],
    [5, 1, 6],
    [6, 2, 1],
    [8, 2, 3],
  ])('has offset %i at line %i, column %i', (at, line, column) => {
    expect(positionOf('first\nsecond', at)).toEqual({ line, column })
  })
})

describe('column filters', () => {
  const time = { name: 'TimeGenerated', type: 'datetime' }
  const rows = [
    ['Azure Portal', 12, '2026-11-30T01:00:00Z'],
    ['Teams', 2, '2026-11-29T01:00:00Z'],
    [null, null, null],
  ]
  const found = (filters: Record<number, string>) => filterRows(result(rows, [name, count, time]), filters).length

  test('find what the page shows in each column, whatever the casing', () => {
    expect(found({ 0: 'PORTAL' })).toBe(1)
    expect(found({ 1: '2' })).toBe(2)
    expect(found({ 2: '2026-11-30 01' })).toBe(1)
    expect(found({ 0: 'portal', 1: '2', 2: '29' })).toBe(0)
  })

  test('match everything if they are empty or about no column', () => {
    expect(found({})).toBe(3)
    expect(found({ 0: ' ', 9: 'x' })).toBe(3)
  })
})
