import { parseArgs } from 'node:util'
import { startPostgresServer } from '../tooling/postgres/postgres-server'
import { benchHistory, type HistoryFigures } from './history'

/** Runs every benchmark and prints the results as JSON and as a table. `--changes` sets the larger size, `--baseline` the smaller one. */
async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: { changes: { type: 'string', default: '1000000' }, baseline: { type: 'string', default: '1000' } },
  })
  const [small, large] = [Number(values.baseline), Number(values.changes)]
  if (![small, large].every((count) => Number.isInteger(count) && count >= 100))
    throw new Error('--changes and --baseline must be whole numbers of at least 100.')
  const server = await startPostgresServer()
  try {
    console.error(`History of ${small.toLocaleString('en-US')} changes …`)
    const baseline = await benchHistory(server.adminUrl, small)
    console.error(`History of ${large.toLocaleString('en-US')} changes …`)
    const scaled = await benchHistory(server.adminUrl, large)
    console.log(JSON.stringify({ history: [baseline, scaled] }, null, 2))
    printTable(baseline, scaled)
  } finally {
    await server.stop()
  }
}

function printTable(baseline: HistoryFigures, scaled: HistoryFigures): void {
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
  for (const { changes, seedSeconds, databaseMegabytes, verify, export: exported } of [baseline, scaled])
    console.log(
      `${changes.toLocaleString('en-US')} changes: generated in ${seedSeconds} s, ${databaseMegabytes} MB; chain of ${verify.events.toLocaleString('en-US')} events verified in ${verify.seconds} s; ` +
        `${exported.changes.toLocaleString('en-US')} changes exported as CSV in ${exported.seconds} s with ${exported.heapGrowthMegabytes} MB of additional heap.`,
    )
}

await bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
