import { describe, expect, test } from 'vitest'
import { afterQuery, droppedShare, previewWindow, previewWords, type TransformationPreview } from './transformation-preview'

const preview: TransformationPreview = { rowsBefore: 1_200, rowsAfter: 1_200, sizeBefore: 8_000, sizeAfter: 6_000, billedBytes: 40_000_000 }

const columnsOnly = { sentinel: 'on', dropsRows: false } as const
const withCondition = { sentinel: 'on', dropsRows: true } as const

describe('a preview', () => {
  test('says how much of the last day it would have dropped, and how many rows if it has a condition', () => {
    expect(previewWords(preview, columnsOnly)).toEqual([
      '1,200 rows arrived in the last day, and Azure billed 40 MB for them. The transformation would have dropped about 25% of the data (10 MB).',
    ])
    expect(previewWords({ ...preview, rowsAfter: 900 }, withCondition)[0]).toMatch(/\(10 MB\) and 300 rows\.$/)
    expect(previewWords(preview, withCondition)[0]).toMatch(/\(10 MB\) and no rows\.$/)
  })

  test('says that it drops nothing, or less than one percent, and never less than nothing', () => {
    expect(previewWords({ ...preview, sizeAfter: 8_000, rowsAfter: 1_207 }, withCondition)[0]).toMatch(/would have dropped nothing\.$/)
    expect(previewWords({ ...preview, sizeAfter: 7_990 }, columnsOnly)[0]).toMatch(/would have dropped less than 1% of the data/)
    expect(droppedShare({ ...preview, sizeAfter: 9_000 })).toBe(0)
  })

  test('says that it makes rows larger', () => {
    expect(previewWords({ ...preview, sizeAfter: 16_000 }, columnsOnly)).toEqual([
      expect.stringMatching(/would have dropped nothing\.$/) as string,
      'It would have made the rows larger, so they would cost more.',
    ])
  })

  test('names the charge for what is dropped beyond half, unless Microsoft Sentinel is on', () => {
    const most = { ...preview, sizeAfter: 1_000 }
    expect(previewWords(most, { ...columnsOnly, sentinel: 'off' })).toHaveLength(2)
    expect(previewWords(most, { ...columnsOnly, sentinel: 'unknown' })).toHaveLength(2)
    expect(previewWords(most, columnsOnly)).toHaveLength(1)
  })

  test('says that there were no rows', () => {
    expect(droppedShare({ ...preview, rowsBefore: 0, sizeBefore: 0 })).toBeNull()
    expect(previewWords({ ...preview, rowsBefore: 0, sizeBefore: 0 }, columnsOnly)).toEqual([
      "No rows arrived in the last day, so the portal can't preview what this transformation drops.",
    ])
  })

  test('measures after a query that ends with a comment, a day that has ended', () => {
    const query = afterQuery('SigninLogs', 'source // as it is', previewWindow(new Date('2026-11-30T12:00:00Z')))
    expect(query).toMatch(/as it is\n\| summarize/)
    expect(query).toContain('between (datetime(2026-11-29T11:55:00.000Z) .. datetime(2026-11-30T11:55:00.000Z))')
  })
})
