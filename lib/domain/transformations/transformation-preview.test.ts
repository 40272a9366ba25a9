import { describe, expect, test } from 'vitest'
import { afterQuery, droppedShare, previewWords, type TransformationPreview } from './transformation-preview'

const preview: TransformationPreview = { rowsBefore: 1_200, rowsAfter: 1_200, sizeBefore: 8_000, sizeAfter: 6_000, billedBytes: 40_000_000 }

describe('a preview', () => {
  test('says how much of the last day it would have dropped', () => {
    expect(previewWords(preview, 'on')).toEqual([
      '1,200 rows arrived in the last day, and Azure billed 40 MB for them. The transformation would have dropped about 25% of the data (10 MB) and no rows.',
    ])
    expect(previewWords({ ...preview, rowsAfter: 900 }, 'on')[0]).toMatch(/ and 300 rows\.$/)
  })

  test('says that it drops nothing, or less than one percent', () => {
    expect(previewWords({ ...preview, sizeAfter: 8_000, rowsAfter: 1_201 }, 'on')[0]).toMatch(/would have dropped nothing\.$/)
    expect(previewWords({ ...preview, sizeAfter: 7_990 }, 'on')[0]).toMatch(/would have dropped less than 1% of the data/)
    expect(droppedShare({ ...preview, sizeAfter: 9_000 })).toBe(0)
  })

  test('names the charge for what is dropped beyond half, unless Microsoft Sentinel is on', () => {
    const most = { ...preview, sizeAfter: 1_000 }
    expect(previewWords(most, 'off')).toHaveLength(2)
    expect(previewWords(most, 'unknown')).toHaveLength(2)
    expect(previewWords(most, 'on')).toHaveLength(1)
  })

  test('says that there were no rows', () => {
    expect(droppedShare({ ...preview, rowsBefore: 0, sizeBefore: 0 })).toBeNull()
    expect(previewWords({ ...preview, rowsBefore: 0, sizeBefore: 0 }, 'on')).toEqual([
      "No rows arrived in the last day, so the portal can't preview what this transformation drops.",
    ])
  })

  test('measures after a query that ends with a comment', () => {
    expect(afterQuery('SigninLogs', 'source // as it is')).toMatch(/as it is\n\| summarize/)
  })
})
