import { describe, expect, test } from 'vitest'
import { colorText, positionOf } from './query-finding'
import { type CellValue, sortRows, timeText } from './query-result'
import { resultChart } from './result-chart'
import { resultCsv } from './result-csv'

const name = { name: 'App', type: 'string' }
const count = { name: 'Count', type: 'long' }
const result = (rows: CellValue[][], columns = [name, count]) => ({ columns, rows })

describe('sorting', () => {
  test('orders figures as figures and puts missing values last, whichever way', () => {
    const rows = [
      ['a', 10],
      ['b', null],
      ['c', 9],
    ]
    expect(sortRows(result(rows), 1, 'ascending').map(([app]) => app)).toEqual(['c', 'a', 'b'])
    expect(sortRows(result(rows), 1, 'descending').map(([app]) => app)).toEqual(['a', 'c', 'b'])
  })
})

test.each([
  ['2026-11-25T18:00:00.000Z', '2026-11-25 18:00:00'],
  ['2026-11-25T18:00:00Z', '2026-11-25 18:00:00'],
  ['2026-11-25T18:00:00.0312345Z', '2026-11-25 18:00:00.031'],
  ['soon', 'soon'],
])('the time %s reads as %s', (at, text) => {
  expect(timeText(at)).toBe(text)
})

describe('a file', () => {
  test('runs nothing when a spreadsheet opens it', () => {
    expect(
      resultCsv(
        result([
          ['=HYPERLINK("http://x")', 1],
          ['say "hi"', null],
        ]),
      ),
    ).toBe('\uFEFF"App","Count"\r\n"\'=HYPERLINK(""http://x"")","1"\r\n"say ""hi""",""\r\n')
  })
})

describe('a drawing', () => {
  test('has the largest first, each with its share, and says how many are left out', () => {
    const chart = resultChart(result(Array.from({ length: 15 }, (_, index) => [`app ${index}`, index])), null)
    expect(chart).toMatchObject({ kind: 'bars', label: 'App', value: 'Count', left: 3 })
    expect(chart?.marks[0]).toEqual({ label: 'app 14', value: 14, share: 1 })
    expect(chart?.marks[1]?.share).toBeCloseTo(13 / 14)
  })

  test('along time is in the order of time', () => {
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
    )
    expect(chart?.kind).toBe('columns')
    expect(chart?.marks.map(({ value }) => value)).toEqual([1, 2])
  })

  test.each([
    ['one row', result([['a', 1]])],
    [
      'nothing but zeros',
      result([
        ['a', 0],
        ['b', 0],
      ]),
    ],
    [
      'a figure below zero',
      result([
        ['a', 1],
        ['b', -1],
      ]),
    ],
    [
      'rows that are no groups',
      result(
        [
          ['a', 'b', 1],
          ['c', 'd', 2],
        ],
        [name, { name: 'Person', type: 'string' }, count],
      ),
    ],
  ])('is not made of %s', (_, rows) => {
    expect(resultChart(rows, null)).toBeNull()
  })

  test('follows the spec of a sample only where the result has those columns', () => {
    const rows = result(
      [
        ['a', 'b', 1],
        ['c', 'd', 2],
      ],
      [name, { name: 'Person', type: 'string' }, count],
    )
    expect(resultChart(rows, { kind: 'bars', label: 'Person', value: 'Count' })?.marks[0]?.label).toBe('d')
    expect(resultChart(rows, { kind: 'bars', label: 'Gone', value: 'Count' })).toBeNull()
  })
})

describe('the text of an editor', () => {
  test('is whole whatever the stretches say, also those that overlap or lie outside', () => {
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
  ])('has position %i at line %i, column %i', (at, line, column) => {
    expect(positionOf('first\nsecond', at)).toEqual({ line, column })
  })
})
