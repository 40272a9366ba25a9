import { describe, expect, test } from 'vitest'
import { hubCountMax, receptionOfUse } from './hub-room'

const nothing = { problems: [], unchecked: [] }
const names = (count: number) => Array.from({ length: count }, (_, index) => `hub-${index}`)

test.each([
  [{ tier: 'Basic', isDedicated: false }, 10],
  [{ tier: 'Standard', capacity: 20, isDedicated: false }, 10],
  [{ tier: 'premium', capacity: 2, isDedicated: false }, 200],
  [{ tier: 'Premium', isDedicated: false }, 100],
  [{ tier: 'Standard', isDedicated: true }, 1_000],
  [{ tier: '', isDedicated: false }, 10],
])('a namespace of %j can have %d event hubs', (namespace, max) => {
  expect(hubCountMax(namespace)).toBe(max)
})

describe('a setting that names no event hub', () => {
  const problems = (present: readonly string[], categories: readonly string[]) =>
    receptionOfUse(nothing, { hubName: null, categories }, { names: present, max: 10 }).problems

  test.each([
    ['all fit', names(8), ['AuditLogs', 'SignInLogs'], []],
    [
      'its event hubs exist, in any casing',
      [...names(8), 'Insights-Logs-AuditLogs', 'insights-logs-signinlogs'],
      ['auditlogs', 'SignInLogs'],
      [],
    ],
    ['one is missing', names(9), ['AuditLogs', 'SignInLogs'], [1]],
    ['a category is listed twice', names(9), ['AuditLogs', 'auditlogs'], []],
    ['the namespace is over its limit', names(12), ['AuditLogs'], [1]],
    ['nothing is sent', names(12), [], []],
  ])('%s', (_what, present, categories, missing) => {
    expect(problems(present, categories).map(({ code, hubs }) => [code, hubs?.missing])).toEqual(
      missing.map((count) => ['too-few-hubs', count]),
    )
  })
})

test('event hubs that could not be read are unchecked, and those that were not asked for are not mentioned', () => {
  expect(receptionOfUse(nothing, { hubName: null, categories: ['AuditLogs'] }, null)).toEqual({ problems: [], unchecked: ['hubs'] })
  expect(receptionOfUse(nothing, { hubName: null, categories: ['AuditLogs'] })).toEqual(nothing)
})

test('a named event hub must exist', () => {
  const room = { names: ['Entra-Logs'], max: 10 }
  expect(receptionOfUse(nothing, { hubName: 'entra-logs', categories: [] }, room).problems).toEqual([])
  expect(receptionOfUse(nothing, { hubName: 'other', categories: [] }, room).problems).toEqual([{ code: 'hub-missing' }])
})
