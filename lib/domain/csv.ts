/** What tells a program which encoding a file is in; Excel takes a CSV file for the local code page without it. */
export const byteOrderMark = '\uFEFF'

/**
 * One record of a CSV file with its line end (RFC 4180): every field in quotes. A field that a spreadsheet would run as a formula gets
 * an apostrophe in front, which spreadsheets take as "this is text" (OWASP, "CSV Injection"); full-width signs count too, because
 * some of them read those as the narrow ones.
 */
export function csvRecord(fields: readonly string[]): string {
  return `${fields.map((field) => `"${(/^[=+\-@\t\r\n＝＋－＠]/.test(field) ? `'${field}` : field).replaceAll('"', '""')}"`).join(',')}\r\n`
}
