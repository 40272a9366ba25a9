/** What tells a program which encoding a file is in; Excel takes a CSV file for the local code page without it. */
export const byteOrderMark = '\uFEFF'

/** What separates fields, and the decimal mark of numbers. Spreadsheets expect those of their country. */
export const csvLayouts = ['comma-point', 'semicolon-comma', 'semicolon-point', 'tab-point', 'tab-comma'] as const
export type CsvLayout = (typeof csvLayouts)[number]

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const

/** Each layout with an example of its numbers. */
export const csvLayoutWords: Readonly<Record<CsvLayout, string>> = {
  'comma-point': 'CSV with commas (0.5)',
  'semicolon-comma': 'CSV with semicolons (0,5)',
  'semicolon-point': 'CSV with semicolons (0.5)',
  'tab-point': 'CSV with tabs (0.5)',
  'tab-comma': 'CSV with tabs (0,5)',
}

/** The layout that spreadsheets expect where a language is spoken: where numbers have a decimal comma, semicolons separate fields. */
export function suggestedCsvLayout(locale: string): CsvLayout {
  // Windows separates lists with semicolons in Switzerland and Liechtenstein, though numbers have a decimal point there.
  if (/-(?:CH|LI)\b/i.test(locale)) return 'semicolon-point'
  const mark = decimalMark(locale) ?? decimalMark('en')
  return mark === '.' ? 'comma-point' : 'semicolon-comma'
}

/** Undefined if a locale isn't well-formed, as that of a browser without a language can be. */
function decimalMark(locale: string): string | undefined {
  try {
    return new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value
  } catch {
    return undefined
  }
}

/** A text, or a number as JavaScript and JSON write it. Anything else in `number` is a text. */
export type CsvField = string | { number: string }

/**
 * One record of a CSV file with its line end (RFC 4180): every field in quotes. A number stays a number. A text that a spreadsheet would
 * run as a formula gets an apostrophe in front, which spreadsheets take as "this is text" (OWASP, "CSV Injection"); full-width signs count
 * too, because some of them read those as the narrow ones. A spreadsheet that expects another separator splits texts at it, so the same
 * applies after each separator that the file doesn't use, and after each line break.
 */
export function csvRecord(fields: readonly CsvField[], layout: CsvLayout = 'comma-point'): string {
  const [name, mark] = layout.split('-')
  const separator = name === 'comma' || name === 'semicolon' ? separators[name] : separators.tab
  const written = fields.map((field) => {
    const text = typeof field === 'string' ? field : field.number
    if (typeof field !== 'string' && number.test(text)) return `"${mark === 'comma' ? text.replace('.', ',') : text}"`
    return `"${harmless(text, separator).replaceAll('"', '""')}"`
  })
  return `${written.join(separator)}\r\n`
}

const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

/** Where a field begins for a spreadsheet that expects another separator, and a formula in it; a plain number is none. */
const formula = /([,;\t\r\n]"*)(?=[=+\-@＝＋－＠])(?!-\d+(?:\.\d+)?(?:[,;\t\r\n"\]}]|$))/g

function harmless(text: string, separator: string): string {
  const inside = text.replace(formula, (start: string) => (start.startsWith(separator) ? start : `${start}'`))
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${inside}` : inside
}
