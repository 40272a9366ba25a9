import { describe, expect, test } from 'vitest'
import { csvLayouts, csvRecord, suggestedCsvLayout } from './csv'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])('a spreadsheet treats %j as text', (field) => {
  expect(csvRecord([field])).toBe(`"'${field}"\r\n`)
})

test.each(['\t', '\r', '\n'])('a spreadsheet treats what follows %j as text too', (start) => {
  expect(csvRecord([`${start}=1`])).toBe(`"'${start}'=1"\r\n`)
})

test('commas, quotes, and line breaks stay inside their field', () => {
  expect(csvRecord(['a,b', 'say "hi"', 'two\r\nlines', ''])).toBe('"a,b","say ""hi""","two\r\nlines",""\r\n')
})

test('a field that only contains such a character is unchanged', () => {
  expect(csvRecord(['a=b', 'law-prod', "'quoted"])).toBe(`"a=b","law-prod","'quoted"\r\n`)
})

describe('a number', () => {
  test.each([
    ['-12', '"-12"', '"-12"'],
    ['-0.5', '"-0.5"', '"-0,5"'],
    ['1234567.25', '"1234567.25"', '"1234567,25"'],
    ['1e-7', '"1e-7"', '"1e-7"'],
    ['79228162514264337593543950335.5', '"79228162514264337593543950335.5"', '"79228162514264337593543950335,5"'],
  ])('stays a number: %s', (number, point, comma) => {
    expect(csvRecord([{ number }], 'comma-point')).toBe(`${point}\r\n`)
    expect(csvRecord([{ number }], 'semicolon-comma')).toBe(`${comma}\r\n`)
  })

  test.each(['-1+1', '-cmd', '=1', '-', '+1', '-1,5', '-1 ', "-2+3+cmd|' /C calc'!A0"])("isn't %j", (number) => {
    expect(csvRecord([{ number }])).toBe(`"'${number}"\r\n`)
  })
})

test.each([
  ['comma-point', '"a","0.5"'],
  ['semicolon-comma', '"a";"0,5"'],
  ['semicolon-point', '"a";"0.5"'],
  ['tab-point', '"a"\t"0.5"'],
  ['tab-comma', '"a"\t"0,5"'],
] as const)('the layout %s has its separator and decimal mark', (layout, record) => {
  expect(csvRecord(['a', { number: '0.5' }], layout)).toBe(`${record}\r\n`)
})

/** What a spreadsheet that separates fields with `separator` reads: quotes count at the start of a field only, and then up to the next. */
function cellsOf(record: string, separator: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at < record.length) {
    let cell = ''
    while (record.charAt(at) === '"') {
      const end = record.indexOf('"', at + 1)
      cell += record.slice(at + 1, end)
      at = end + 1
      if (record.charAt(at) === '"') cell += '"'
    }
    while (at < record.length && record.charAt(at) !== separator && !'\r\n'.includes(record.charAt(at))) cell += record.charAt(at++)
    cells.push(cell)
    at += 1
  }
  return cells
}

describe.each(csvLayouts)('in the layout %s', (layout) => {
  test.each([',', ';', '\t'])('no text becomes a formula in a spreadsheet that separates fields with %j', (separator) => {
    for (const sign of ['=', '+', '-', '@', '＝']) {
      for (const before of ['', 'a,', 'a;', 'a\t', 'a\n', 'a\r\n', 'a,"', 'a;"', 'a""', 'a";"']) {
        const record = csvRecord(['first', `${before}${sign}1+1|x`, 'last'], layout)
        expect(
          cellsOf(record, separator).filter((cell) => cell.startsWith(sign)),
          JSON.stringify(record),
        ).toEqual([])
      }
    }
  })

  test('negative numbers in JSON stay as they are', () => {
    const json = '{"at":[1,-2,-0.5],"x":-3}'
    expect(csvRecord([json], layout)).toBe(`"${json.replaceAll('"', '""')}"\r\n`)
  })
})

test.each([
  ['en-US', 'comma-point'],
  ['en-GB', 'comma-point'],
  ['ja-JP', 'comma-point'],
  ['de-DE', 'semicolon-comma'],
  ['de', 'semicolon-comma'],
  ['fr-FR', 'semicolon-comma'],
  ['pt-BR', 'semicolon-comma'],
  ['sv-SE', 'semicolon-comma'],
  ['de-CH', 'semicolon-point'],
  ['fr-CH', 'semicolon-point'],
  ['', 'comma-point'],
  ['not a language', 'comma-point'],
])('for the language %s, the layout %s is suggested', (locale, layout) => {
  expect(suggestedCsvLayout(locale)).toBe(layout)
})
