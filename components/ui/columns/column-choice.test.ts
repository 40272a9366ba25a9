import { describe, expect, it } from 'vitest'
import { parseHiddenColumns, writeHiddenColumns } from './column-choice'

const columns = [
  { id: 'state', title: 'State' },
  { id: 'rows', title: 'Rows' },
]

describe('the columns that a browser hides', () => {
  it('are read as they were written', () => {
    expect(parseHiddenColumns(writeHiddenColumns(['rows']), columns)).toEqual(['rows'])
    expect(parseHiddenColumns(writeHiddenColumns([]), columns)).toEqual([])
  })

  it('are none if nothing was ever selected', () => {
    expect(parseHiddenColumns(null, columns)).toEqual([])
  })

  it.each(['', '{', '"rows"', '{"rows":true}', '5', 'null', '[["rows"]]', '[1]'])('are none if the browser kept %s', (text) => {
    expect(parseHiddenColumns(text, columns)).toEqual([])
  })

  it("don't include columns of another version, and each only once", () => {
    expect(parseHiddenColumns('["gone","rows","rows"]', columns)).toEqual(['rows'])
  })
})
