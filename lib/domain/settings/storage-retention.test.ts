import { describe, expect, test } from 'vitest'
import {
  deletingChanges,
  isSamePolicy,
  type LifecycleRule,
  parseRetentionDays,
  retentionChanges,
  retentionOf,
  withRetention,
} from './storage-retention'

/** Someone else's rule, with members that the portal doesn't recognize. */
const foreign: LifecycleRule = {
  name: 'tier-backups',
  enabled: true,
  type: 'Lifecycle',
  futureMember: { kept: true },
  definition: {
    filters: { blobTypes: ['blockBlob'], prefixMatch: ['backups/'], blobIndexMatch: [{ name: 'a', op: '==', value: 'b' }] },
    actions: {
      baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } },
      snapshot: { delete: { daysAfterCreationGreaterThan: 90 } },
    },
  },
}
const days = (values: Record<string, number | null>) => new Map(Object.entries(values))

describe('retention in a lifecycle management policy', () => {
  test('is read as it was written, with one rule per number of days', () => {
    const rules = withRetention([], days({ AuditLogs: 365, SignInLogs: 90, RiskyUsers: 365 }))
    expect(rules.map(({ name }) => name)).toEqual(['EntraLogsPortal90Days', 'EntraLogsPortal365Days'])
    expect([...retentionOf(rules)]).toEqual(
      expect.arrayContaining([
        ['auditlogs', 365],
        ['riskyusers', 365],
        ['signinlogs', 90],
      ]),
    )
    expect(rules[1]?.definition).toEqual({
      filters: { blobTypes: ['appendBlob'], prefixMatch: ['insights-logs-auditlogs/', 'insights-logs-riskyusers/'] },
      actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } } },
    })
  })

  test('leaves other rules exactly as they are, including undocumented properties', () => {
    expect(withRetention([foreign], days({ AuditLogs: 30 }))[0]).toEqual(foreign)
  })

  test('of a category outside the request stays, because another setting might send it', () => {
    const before = withRetention([], days({ AuditLogs: 365, SignInLogs: 90 }))
    expect([...retentionOf(withRetention(before, days({ SignInLogs: 30 })))]).toEqual([
      ['signinlogs', 30],
      ['auditlogs', 365],
    ])
  })

  test('that is removed deletes the rule and nothing else', () => {
    const before = withRetention([foreign], days({ AuditLogs: 365 }))
    expect(withRetention(before, days({ AuditLogs: null }))).toEqual([foreign])
  })

  test("leaves another rule whose name only starts like one of the portal's rules", () => {
    const theirs = { ...foreign, name: 'EntraLogsPortalArchive' }
    expect(withRetention([theirs], days({ AuditLogs: 30 })).map(({ name }) => name)).toEqual([
      'EntraLogsPortalArchive',
      'EntraLogsPortal30Days',
    ])
  })

  test('of more than ten categories is split into as many rules as Azure requires', () => {
    const many = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`Category${index}`, 30]))
    const rules = withRetention([], days(many))
    expect(rules.map(({ definition }) => definition?.filters?.prefixMatch?.length)).toEqual([10, 10, 3])
    expect(rules.every(({ name }) => /^[A-Za-z0-9]+$/.test(name))).toBe(true)
    expect(retentionOf(rules).size).toBe(23)
  })

  test("of a disabled rule doesn't count", () => {
    const [rule] = withRetention([], days({ AuditLogs: 365 }))
    expect(retentionOf([{ ...rule, name: rule?.name ?? '', enabled: false }]).size).toBe(0)
  })
})

test('changes are listed by category, in the casing of the catalog', () => {
  const before = withRetention([foreign], days({ AuditLogs: 365, SignInLogs: 90 }))
  expect(retentionChanges(before, withRetention(before, days({ SignInLogs: null, RiskyUsers: 30 })))).toEqual([
    { category: 'RiskyUsers', from: null, to: 30 },
    { category: 'SignInLogs', from: 90, to: null },
  ])
})

test('policies are equal whatever the order of their properties, and differ if a value differs', () => {
  const turned: LifecycleRule = { ...Object.fromEntries(Object.entries(foreign).reverse()), name: foreign.name }
  expect(isSamePolicy([foreign], [turned])).toBe(true)
  expect(isSamePolicy([foreign], [{ ...foreign, enabled: false }])).toBe(false)
})

test("a policy that differs only in order isn't written", () => {
  const own = withRetention([], days({ AuditLogs: 365 }))
  expect(isSamePolicy([...own, foreign], withRetention([...own, foreign], days({ AuditLogs: 365 })))).toBe(true)
})

test('shorter retention deletes stored logs, and so does a first limit for a category that is already sent', () => {
  const changes = [
    { category: 'a', from: 90, to: 30 },
    { category: 'b', from: 30, to: 90 },
    { category: 'c', from: null, to: 30 },
    { category: 'd', from: null, to: 30 },
    { category: 'e', from: 30, to: null },
  ]
  expect(deletingChanges(changes, (category) => category === 'c').map(({ category }) => category)).toEqual(['a', 'c'])
})

test.each([
  ['', null],
  ['0', null],
  [' 30 ', 30],
  ['36500', 36_500],
  ['36501', undefined],
  ['-1', undefined],
  ['1,5', undefined],
  ['ten', undefined],
])('%j days are shown as %s', (typed, wanted) => {
  expect(parseRetentionDays(typed)).toBe(wanted)
})
