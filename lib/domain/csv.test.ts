import { expect, test } from 'vitest'
import { csvRecord } from './csv'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
  'a spreadsheet treats %j as text',
  (field) => {
    expect(csvRecord([field])).toBe(`"'${field}"\r\n`)
  },
)

test('commas, quotes, and line breaks stay inside their field', () => {
  expect(csvRecord(['a,b', 'say "hi"', 'two\r\nlines', ''])).toBe('"a,b","say ""hi""","two\r\nlines",""\r\n')
})

test('a field that only contains such a character is unchanged', () => {
  expect(csvRecord(['a=b', 'law-prod', "'quoted"])).toBe(`"a=b","law-prod","'quoted"\r\n`)
})
