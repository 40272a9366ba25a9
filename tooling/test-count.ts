import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

export interface TestCount {
  passed: number
  failed: number
}

export const noTests: TestCount = { passed: 0, failed: 0 }

export function addCounts(a: TestCount, b: TestCount): TestCount {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed }
}

/** The last line of `npm test`. */
export function verdict({ passed, failed }: TestCount): string {
  return `${passed} passed, ${failed} failed`
}

/** The count in a report file; one failure when the runner ended before it wrote a readable report. */
export function readReport(path: string, count: (report: unknown) => TestCount): TestCount {
  if (!existsSync(path)) return { passed: 0, failed: 1 }
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    console.error(`The report ${path} can't be read: ${error instanceof Error ? error.message : String(error)}`)
    return { passed: 0, failed: 1 }
  }
}

const vitestReport = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/**
 * Counts a report of Vitest's JSON reporter. A skipped or to-do test counts as failed, because nothing may be left out; so does a
 * file that failed before any of its tests did.
 */
export function countOfVitest(report: unknown): TestCount {
  const files = vitestReport.parse(report).testResults
  const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = statuses.filter((status) => status === 'passed').length
  const brokenFiles = files.filter(
    ({ status, assertionResults }) => status !== 'passed' && assertionResults.every((test) => test.status === 'passed'),
  )
  return { passed, failed: statuses.length - passed + brokenFiles.length }
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/** Counts a report of Playwright's JSON reporter. A skipped test counts as failed, and so does an error outside every test. */
export function countOfPlaywright(report: unknown): TestCount {
  const { stats, errors } = playwrightReport.parse(report)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}
