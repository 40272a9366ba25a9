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

/** The day that a preview measures: it ends some minutes ago, so that rows which arrive meanwhile don't count. */
export interface PreviewWindow {
  from: Date
  until: Date
}

const dayMs = 86_400_000
const settleMs = 5 * 60_000

/** Returns the day that a preview at a time measures. */
export function previewWindow(now: Date): PreviewWindow {
  const until = new Date(now.getTime() - settleMs)
  return { from: new Date(until.getTime() - dayMs), until }
}

const inWindow = ({ from, until }: PreviewWindow) =>
  `| where TimeGenerated between (datetime(${from.toISOString()}) .. datetime(${until.toISOString()}))`

/** Returns the query that measures a table's rows of a day before a transformation. */
export function beforeQuery(table: string, window: PreviewWindow): string {
  return `${table}\n${inWindow(window)}\n| summarize Rows = count(), Size = sum(estimate_data_size(*)), Billed = sum(_BilledSize)`
}

/** Returns the query that measures the same rows after it. */
export function afterQuery(table: string, query: string, window: PreviewWindow): string {
  return `let source = ${table}\n${inWindow(window)};\n${query}\n| summarize Rows = count(), Size = sum(estimate_data_size(*))`
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

/**
 * Says what a preview shows.
 * @param dropsRows whether the transformation has a condition.
 */
export function previewWords(
  preview: TransformationPreview,
  { sentinel, dropsRows }: { sentinel: 'on' | 'off' | 'unknown'; dropsRows: boolean },
): string[] {
  const share = droppedShare(preview)
  if (share === null) return ["No rows arrived in the last day, so the portal can't preview what this transformation drops."]
  const { rowsBefore, rowsAfter, sizeBefore, sizeAfter, billedBytes } = preview
  const rows = Math.max(0, rowsBefore - rowsAfter)
  const megabytes = (bytes: number) => `${formatDecimal(bytes / 1_000_000, 1)} MB`
  const part = share < 0.01 ? 'less than 1%' : `about ${Math.round(share * 100)}%`
  const dropped =
    share === 0 && rows === 0
      ? 'nothing'
      : `${part} of the data (${megabytes(billedBytes * share)})${dropsRows ? ` and ${rows === 0 ? 'no rows' : plural(rows, 'row')}` : ''}`
  return [
    `${plural(rowsBefore, 'row')} arrived in the last day, and Azure billed ${megabytes(billedBytes)} for ${pluralWord(rowsBefore, 'it', 'them')}. The transformation would have dropped ${dropped}.`,
    ...(sizeAfter > sizeBefore * (1 + growthNoticed) ? ['It would have made the rows larger, so they would cost more.'] : []),
    ...(share > freeShare && sentinel !== 'on'
      ? [
          "If a transformation drops more than half of the data, Azure charges for processing the excess, unless Microsoft Sentinel is enabled. The estimate doesn't include this charge.",
        ]
      : []),
  ]
}

/** Sizes are estimates, so a smaller growth says nothing. */
const growthNoticed = 0.01
