import { formatDecimal, plural, pluralWord } from '../text'

/** What a transformation would have done to the rows of the last day. Sizes are estimates of Log Analytics, in bytes. */
export interface TransformationPreview {
  rowsBefore: number
  rowsAfter: number
  sizeBefore: number
  sizeAfter: number
  /** What Azure billed for the rows of that day, in bytes. */
  billedBytes: number
}

/** Returns the query that measures a table's rows of the last day before a transformation. */
export function beforeQuery(table: string): string {
  return `${table}\n| where TimeGenerated > ago(1d)\n| summarize Rows = count(), Size = sum(estimate_data_size(*)), Billed = sum(_BilledSize)`
}

/** Returns the query that measures the same rows after it. */
export function afterQuery(table: string, query: string): string {
  return `${previewQuery(table, query)}\n| summarize Rows = count(), Size = sum(estimate_data_size(*))`
}

/** Returns a query whose rows are those of the last day after the transformation. */
export function previewQuery(table: string, query: string): string {
  return `let source = ${table}\n| where TimeGenerated > ago(1d);\n${query}`
}

/** Azure charges for dropped data beyond this share, unless Microsoft Sentinel is on (Microsoft Learn, "Transformations in Azure Monitor"). */
const freeShare = 0.5

/** The share of the day's data that the transformation would have dropped, from 0 to 1; null if no row arrived that day. */
export function droppedShare({ rowsBefore, sizeBefore, sizeAfter }: TransformationPreview): number | null {
  return rowsBefore === 0 || sizeBefore === 0 ? null : Math.max(0, 1 - sizeAfter / sizeBefore)
}

/** Says what a preview shows. */
export function previewWords(preview: TransformationPreview, sentinel: 'on' | 'off' | 'unknown'): string[] {
  const share = droppedShare(preview)
  if (share === null) return ["No rows arrived in the last day, so the portal can't preview what this transformation drops."]
  const { rowsBefore, rowsAfter, billedBytes } = preview
  const part = share < 0.01 ? 'less than 1%' : `about ${Math.round(share * 100)}%`
  const megabytes = (bytes: number) => `${formatDecimal(bytes / 1_000_000, 1)} MB`
  // Rows can arrive between the two queries.
  const rows = Math.max(0, rowsBefore - rowsAfter)
  const dropped =
    share === 0 && rows === 0
      ? 'nothing'
      : `${part} of the data (${megabytes(billedBytes * share)}) and ${rows === 0 ? 'no rows' : plural(rows, 'row')}`
  return [
    `${plural(rowsBefore, 'row')} arrived in the last day, and Azure billed ${megabytes(billedBytes)} for ${pluralWord(rowsBefore, 'it', 'them')}. The transformation would have dropped ${dropped}.`,
    ...(share > freeShare && sentinel !== 'on'
      ? [
          "If a transformation drops more than half of the data, Azure charges for processing the excess, unless Microsoft Sentinel is enabled. The estimate doesn't include this charge.",
        ]
      : []),
  ]
}
