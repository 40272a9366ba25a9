import { describe, expect, test } from 'vitest'
import { countOfPlaywright, countOfVitest, readReport, verdict } from './test-count'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((status) => ({ status })) })

describe('the count of npm test', () => {
  test('counts a skipped and a to-do unit test as failed', () => {
    expect(countOfVitest({ testResults: [file('passed', 'passed', 'passed', 'skipped', 'todo')] })).toEqual({ passed: 2, failed: 2 })
  })

  test("counts a test file that can't be loaded as one failure", () => {
    expect(countOfVitest({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({ passed: 1, failed: 1 })
  })

  test('counts a failed unit test once', () => {
    expect(countOfVitest({ testResults: [file('failed', 'passed', 'failed')] })).toEqual({ passed: 1, failed: 1 })
  })

  test('counts skipped and flaky browser tests and errors outside tests as failed', () => {
    expect(
      countOfPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{ message: 'global setup' }] }),
    ).toEqual({ passed: 5, failed: 5 })
  })

  test('counts a report that was never written as one failure', () => {
    expect(readReport('/does/not/exist.json', countOfVitest)).toEqual({ passed: 0, failed: 1 })
  })

  test('ends with the line that the README describes', () => {
    expect(verdict({ passed: 12, failed: 0 })).toBe('12 passed, 0 failed')
  })
})
