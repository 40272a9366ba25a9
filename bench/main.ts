import { parseArgs } from 'node:util'
import { startPostgresServer } from '../tooling/postgres/postgres-server'
import { benchAzure } from './azure'
import { benchBrowser } from './browser'
import { type Figure, printFigures } from './figure'
import { benchHeap } from './heap'
import { benchHistory } from './history'
import { benchPackages } from './packages'
import { benchPages } from './pages'
import { printHistory } from './print-history'
import { startFloor } from './start-floor'
import { type BenchPortal, startBenchPortal } from './start-portal'

const parts = ['pages', 'browser', 'azure', 'heap', 'history', 'packages'] as const
type Part = (typeof parts)[number]

/**
 * Runs the named parts, or all of them, and prints a table; with `--json`, the figures for a program. `--changes` sets the size of the
 * history, `--baseline` the smaller one that `history` compares it with, and `--views` how many pages `heap` requests.
 */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      changes: { type: 'string', default: '300000' },
      baseline: { type: 'string', default: '1000' },
      views: { type: 'string', default: '10000' },
      json: { type: 'boolean', default: false },
    },
  })
  const [changes, baseline, views] = [values.changes, values.baseline, values.views].map(Number) as [number, number, number]
  if (![changes, baseline, views].every((count) => Number.isInteger(count) && count >= 100))
    throw new Error('--changes, --baseline, and --views must be whole numbers of at least 100.')
  const unknown = positionals.find((name) => !parts.some((part) => part === name))
  if (unknown) throw new Error(`There's no part ${unknown}. The parts are ${parts.join(', ')}.`)
  const wanted = (part: Part) => positionals.length === 0 || positionals.includes(part)

  const figures: Figure[] = []
  if (wanted('pages') || wanted('browser') || wanted('azure') || wanted('heap')) {
    const portal = await startBenchPortal(wanted('pages') ? changes : 0)
    try {
      figures.push(...(await benchPortal(portal, wanted, views)))
    } finally {
      await portal.stop()
    }
  }
  if (wanted('packages')) figures.push(...(await benchPackages()))
  const history = wanted('history') ? await benchHistories([baseline, changes]) : []
  // The figures are the output: for scripts as JSON, otherwise as tables.
  if (values.json) return console.log(JSON.stringify({ figures, history }, null, 2))
  if (figures.length > 0) printFigures(figures)
  const [small, large] = history
  if (small && large) printHistory(small, large)
}

async function benchPortal(portal: BenchPortal, wanted: (part: Part) => boolean, views: number): Promise<Figure[]> {
  const figures: Figure[] = []
  if (wanted('azure')) {
    figures.push(...(await benchAzure(portal)))
    // It leaves a tenant without settings.
    await portal.emulator.reset({ seed: 'with-settings' })
  }
  if (wanted('pages') || wanted('browser')) {
    const floor = await startFloor()
    try {
      if (wanted('pages')) figures.push(...(await benchPages(portal, floor)))
      if (wanted('browser')) figures.push(...(await benchBrowser(portal, floor)))
    } finally {
      await floor.stop()
    }
  }
  if (wanted('heap')) figures.push(...(await benchHeap(portal, views)))
  return figures
}

async function benchHistories(sizes: number[]) {
  const server = await startPostgresServer()
  try {
    const figures = []
    for (const size of sizes) {
      console.error(`History of ${size.toLocaleString('en-US')} changes …`)
      figures.push(await benchHistory(server.adminUrl, size))
    }
    return figures
  } finally {
    await server.stop()
  }
}

await bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
