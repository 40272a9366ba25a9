import type { HistoryFigures } from './history'

/** Prints what the pages, verification, and export of a large history cost, beside those of a small one. */
export function printHistory(baseline: HistoryFigures, scaled: HistoryFigures): void {
  const head = [baseline, scaled].map(({ changes }) => `${changes.toLocaleString('en-US')} changes`)
  const rows = Object.entries(scaled.pages).map(([name, { medianMs, slowestMs }]) => {
    const before = baseline.pages[name]?.medianMs ?? 0
    return {
      'history, milliseconds': name,
      [head[0] ?? '']: before,
      [head[1] ?? '']: medianMs,
      slowest: slowestMs,
      ratio: Math.round((medianMs / Math.max(before, 0.1)) * 10) / 10,
    }
  })
  console.table(rows)
  // The figures are the output.
  for (const { changes, seedSeconds, databaseMegabytes, verify, export: exported } of [baseline, scaled])
    console.log(
      `${changes.toLocaleString('en-US')} changes: generated in ${seedSeconds} s, ${databaseMegabytes} MB; record of ${verify.events.toLocaleString('en-US')} events verified in ${verify.seconds} s with ${verify.heapGrowthMegabytes} MB of additional heap, their hashes alone in ${verify.chainSeconds} s (ratio ${Math.round((verify.seconds / Math.max(verify.chainSeconds, 0.1)) * 100) / 100}); ` +
        `${exported.changes.toLocaleString('en-US')} changes exported as CSV in ${exported.seconds} s with ${exported.heapGrowthMegabytes} MB of additional heap.`,
    )
}
