import { describe, expect, test } from 'vitest'
import { type LifecycleRule, retentionChanges, retentionOf, withRetention } from '../storage-retention'
import { expectedRules, type RecordedRules, restoredDays, retentionDrift } from './watched-retention'

const archive = (days: number): LifecycleRule => ({
  name: 'archive',
  definition: { filters: { blobTypes: ['appendBlob'] }, actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } } },
})
const own = (days: Record<string, number | null>, before: LifecycleRule[] = []) => withRetention(before, new Map(Object.entries(days)))
const written = (before: LifecycleRule[], days: Record<string, number | null>): RecordedRules => {
  const after = own(days, before)
  return { kind: 'written', before, after, changes: retentionChanges(before, after) }
}
const daysOf = (rules: LifecycleRule[] | undefined) => Object.fromEntries(retentionOf(rules ?? []))

describe('the rules that an account is supposed to have', () => {
  test('are unknown without a record', () => {
    expect(expectedRules([])).toBeUndefined()
  })

  test('are those of the newest change for its categories, and of older ones for theirs', () => {
    const first = written([archive(1000)], { auditlogs: 730 })
    // Between the two, someone removed the first rule, and no check saw it.
    const second = written([archive(1000)], { signinlogs: 30 })
    const rules = expectedRules([first, second])
    expect(daysOf(rules)).toEqual({ auditlogs: 730, signinlogs: 30 })
    expect(rules?.map(({ name }) => name)).toContain('archive')
  })

  test('leave out what the portal removed', () => {
    const first = written([], { auditlogs: 730, signinlogs: 30 })
    expect(daysOf(expectedRules([first, written([...first.after], { auditlogs: null })]))).toEqual({ signinlogs: 30 })
  })

  test('are those that a check found, once it has recorded the difference', () => {
    const first = written([], { auditlogs: 730 })
    expect(daysOf(expectedRules([first, { kind: 'seen', before: own({ auditlogs: 90 }), after: first.after, changes: [] }]))).toEqual({
      auditlogs: 90,
    })
  })
})

describe('the drift of retention', () => {
  const expected = own({ auditlogs: 730 }, [archive(1000)])

  test.each<[string, LifecycleRule[], object]>([
    ['the policy is gone', [], { expected: 730, seen: null, rule: null }],
    ["only the portal's rule is gone", [archive(1000)], { expected: 730, seen: 1000, rule: 'archive' }],
    ['the rule is turned off', expected.map((rule) => ({ ...rule, enabled: false })), { expected: 730, seen: null, rule: null }],
    ['the rule has other days', own({ auditlogs: 90 }, [archive(1000)]), { expected: 730, seen: 90, rule: 'EntraLogsPortal90Days' }],
    ['another rule deletes earlier', own({ auditlogs: 730 }, [archive(365)]), { expected: 730, seen: 365, rule: 'archive' }],
    [
      'the rule covers block blobs instead',
      expected.map((rule) =>
        rule.name === 'archive' ? rule : { ...rule, definition: { ...rule.definition, filters: { blobTypes: ['blockBlob'] } } },
      ),
      { expected: 730, seen: 1000, rule: 'archive' },
    ],
  ])('is found if %s', (_what, seen, drift) => {
    expect(retentionDrift(expected, seen, [])).toEqual([{ category: 'AuditLogs', ...drift }])
  })

  test.each<[string, LifecycleRule[]]>([
    ['in another order', [...expected].reverse()],
    ['another rule that deletes later', [...expected, { ...archive(2000), name: 'later' }]],
    ['another name for the same effect', expected.map((rule) => ({ ...rule, name: `${rule.name}Renamed` }))],
  ])("isn't found for rules with %s", (_what, seen) => {
    expect(retentionDrift(expected, seen, ['AuditLogs', 'SignInLogs'])).toEqual([])
  })

  test('includes categories without a rule that another rule deletes now', () => {
    expect(retentionDrift(own({ auditlogs: 30 }), own({ auditlogs: 30 }, [archive(365)]), ['AuditLogs', 'SignInLogs'])).toEqual([
      { category: 'SignInLogs', expected: null, seen: 365, rule: 'archive' },
    ])
  })
})

test("restoring writes the days of the portal's rules, and nothing for the rules of others", () => {
  const expected = own({ auditlogs: 730 }, [archive(1000)])
  const restored = (seen: LifecycleRule[]) => restoredDays(expected, seen, retentionDrift(expected, seen, []))
  expect(restored([archive(1000)])).toEqual([{ category: 'AuditLogs', from: null, to: 730 }])
  expect(restored(own({ auditlogs: 90 }, [archive(1000)]))).toEqual([{ category: 'AuditLogs', from: 90, to: 730 }])
  expect(restored(own({ auditlogs: 730 }, [archive(365)]))).toEqual([])
})
