import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { commandFile, projectDirectory, projectPath } from '../tooling/project'
import { addCounts, countOfPlaywright, countOfVitest, noTests, readReport, type TestCount, verdict } from '../tooling/test-count'

/** One part of the tests. */
interface Phase {
  title: string
  nodeArguments: string[]
  /** The JSON report that holds the counts; without one the phase itself is one test. */
  report?: { path: string; count: (report: unknown) => TestCount }
  /** A step that only prepares the next ones counts when it fails. */
  isPreparation?: boolean
}

const resultsDirectory = projectPath('test-results')
const vitestReport = projectPath('test-results', 'vitest.json')
const playwrightReport = projectPath('test-results', 'playwright.json')

const script = (name: string, ...scriptArguments: string[]) => ['--import', 'tsx', projectPath('scripts', name), ...scriptArguments]

const phases: Phase[] = [
  { title: 'Prisma client', nodeArguments: script('prisma-generate.ts'), isPreparation: true },
  { title: 'Types', nodeArguments: script('typecheck.ts') },
  { title: 'Format', nodeArguments: [commandFile('@biomejs/biome', 'biome'), 'ci', '.'] },
  { title: 'Lint', nodeArguments: [commandFile('eslint'), '.', '--max-warnings=0'] },
  { title: 'Migrations match the schema', nodeArguments: script('database-diff.ts', '--check') },
  {
    title: 'Unit and integration tests',
    nodeArguments: [commandFile('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    report: { path: vitestReport, count: countOfVitest },
  },
  { title: 'Build', nodeArguments: script('build-portal.ts'), isPreparation: true },
  { title: 'Browser tests', nodeArguments: script('test-e2e.ts'), report: { path: playwrightReport, count: countOfPlaywright } },
]

/** No colours where nobody looks: the runners would write them into a log of CI. */
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  ...(process.stdout.isTTY ? {} : { FORCE_COLOR: undefined, NO_COLOR: '1' }),
}

function runPhase({ title, nodeArguments, report, isPreparation }: Phase): TestCount {
  console.log(`\n──── ${title} ────`)
  const { status } = spawnSync(process.execPath, nodeArguments, {
    cwd: projectDirectory,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const isGood = status === 0
  if (!report) return isGood ? { passed: isPreparation ? 0 : 1, failed: 0 } : { passed: 0, failed: 1 }
  const count = readReport(report.path, report.count)
  // A runner that fails without a failed test (a crash, an error outside every test, no test at all) is a failure too.
  return isGood || count.failed > 0 ? count : { ...count, failed: 1 }
}

function main(): void {
  rmSync(resultsDirectory, { recursive: true, force: true })
  mkdirSync(resultsDirectory, { recursive: true })
  const results = phases.map((phase) => ({ title: phase.title, count: runPhase(phase) }))

  console.log('\n──── Result ────')
  for (const { title, count } of results) console.log(`${title.padEnd(30)} ${count.passed} passed, ${count.failed} failed`)
  const total = results.map(({ count }) => count).reduce(addCounts, noTests)
  console.log(`\n${verdict(total)}`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

main()
