import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { commandFile, projectDirectory, projectPath } from './project'
import { addCounts, countOfPlaywright, countOfVitest, noTests, readReport, type TestCount, verdict } from './test-count'

/** One part of the tests. */
export interface Phase {
  title: string
  nodeArguments: string[]
  /** The JSON report that contains the counts; without one, the phase itself is one test. */
  report?: { path: string; count: (report: unknown) => TestCount }
  /** A step that only prepares the next ones counts when it fails. */
  isPreparation?: boolean
}

const resultsDirectory = projectPath('test-results')
const vitestReport = projectPath('test-results', 'vitest.json')
const runtimeReport = projectPath('test-results', 'runtime.json')
const playwrightReport = projectPath('test-results', 'playwright.json')

const script = (name: string, ...scriptArguments: string[]) => ['--import', 'tsx', projectPath('scripts', name), ...scriptArguments]
const lint = [commandFile('eslint'), '.', '--max-warnings=0']
const lintCache = projectPath('.data', 'eslint-cache')

const reporters = (report: string) => ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const vitest = [commandFile('vitest'), 'run', ...reporters(vitestReport)]

export const phases = {
  prismaClient: { title: 'Prisma client', nodeArguments: script('prisma-generate.ts'), isPreparation: true },
  types: { title: 'Types', nodeArguments: script('typecheck.ts') },
  format: { title: 'Format', nodeArguments: [commandFile('@biomejs/biome', 'biome'), 'ci', '.'] },
  lint: { title: 'Lint', nodeArguments: lint },
  /** Skips files that haven't changed, although a rule that reads types may find something new in them: `npm test` checks every file. */
  lintOfChanges: {
    title: 'Lint of changed files',
    nodeArguments: [...lint, '--cache', '--cache-strategy=content', `--cache-location=${lintCache}`],
  },
  migrations: { title: 'Migrations match the schema', nodeArguments: script('database-diff.ts', '--check') },
  unitTests: {
    title: 'Unit tests',
    nodeArguments: [...vitest, '--project=unit'],
    report: { path: vitestReport, count: countOfVitest },
  },
  unitAndIntegrationTests: {
    title: 'Unit and integration tests',
    nodeArguments: [...vitest, '--project=unit', '--project=integration'],
    report: { path: vitestReport, count: countOfVitest },
  },
  build: { title: 'Build', nodeArguments: script('build-portal.ts'), isPreparation: true },
  runtimeTests: {
    title: 'Runtime folder',
    nodeArguments: script('test-runtime.ts', ...reporters(runtimeReport)),
    report: { path: runtimeReport, count: countOfVitest },
  },
  browserTests: {
    title: 'Browser tests',
    nodeArguments: script('test-e2e.ts'),
    report: { path: playwrightReport, count: countOfPlaywright },
  },
} satisfies Record<string, Phase>

/** Use colors only on a terminal, because the runners would write them into a CI log. */
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  ...(process.stdout.isTTY ? {} : { FORCE_COLOR: undefined, NO_COLOR: '1' }),
}

/**
 * Runs lanes of phases side by side, and the phases of a lane one after another. With several lanes, the output of a phase is written
 * when it ends. Then writes a count for each phase and the verdict, and sets the exit code.
 */
export async function runPhases(...lanes: Phase[][]): Promise<void> {
  rmSync(resultsDirectory, { recursive: true, force: true })
  mkdirSync(resultsDirectory, { recursive: true })
  const isBuffered = lanes.length > 1
  const results = await Promise.all(
    lanes.map(async (lane) => {
      const counts: { title: string; count: TestCount }[] = []
      for (const phase of lane) counts.push({ title: phase.title, count: await runPhase(phase, isBuffered) })
      return counts
    }),
  )

  console.log('\n──── Result ────')
  for (const { title, count } of results.flat()) console.log(`${title.padEnd(30)} ${count.passed} passed, ${count.failed} failed`)
  const total = results
    .flat()
    .map(({ count }) => count)
    .reduce(addCounts, noTests)
  console.log(`\n${verdict(total)}`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

async function runPhase(phase: Phase, isBuffered: boolean): Promise<TestCount> {
  const heading = `\n──── ${phase.title} ────\n`
  if (!isBuffered) process.stdout.write(heading)
  const { isGood, output } = await runNode(phase.nodeArguments, isBuffered)
  if (isBuffered) process.stdout.write(heading + output)
  const { report, isPreparation } = phase
  if (!report) return isGood ? { passed: isPreparation ? 0 : 1, failed: 0 } : { passed: 0, failed: 1 }
  const count = readReport(report.path, report.count)
  // A runner that fails without a failed test (a crash, an error outside every test, no test at all) is a failure too.
  return isGood || count.failed > 0 ? count : { ...count, failed: 1 }
}

function runNode(nodeArguments: string[], isBuffered: boolean): Promise<{ isGood: boolean; output: string }> {
  const output: Buffer[] = []
  const stdio = isBuffered ? 'pipe' : 'inherit'
  const child = spawn(process.execPath, nodeArguments, { cwd: projectDirectory, env: environment, stdio: ['ignore', stdio, stdio] })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk))
  return new Promise((resolve) => {
    const end = (isGood: boolean) => resolve({ isGood, output: Buffer.concat(output).toString() })
    child.once('error', () => end(false))
    child.once('close', (code) => end(code === 0))
  })
}
