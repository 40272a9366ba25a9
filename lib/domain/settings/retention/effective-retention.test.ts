import { describe, expect, test } from 'vitest'
import { type LifecycleRule, withRetention } from '../storage-retention'
import { type BlobProtection, unknownProtection } from './blob-protection'
import { deletedAfter, effectiveRetention, versionDeletion } from './effective-retention'

type Definition = NonNullable<LifecycleRule['definition']>

/** Someone else's rule, which deletes append blobs 365 days after the last write unless the case says otherwise. */
const rule = (
  filters: Definition['filters'] = {},
  remove: Record<string, number | null> = { daysAfterModificationGreaterThan: 365 },
  fields: Partial<LifecycleRule> = {},
): LifecycleRule => ({
  name: 'keep-one-year',
  type: 'Lifecycle',
  ...fields,
  definition: { filters: { blobTypes: ['appendBlob'], ...filters }, actions: { baseBlob: { delete: remove } } },
})
const own = (days: Record<string, number>) => withRetention([], new Map(Object.entries(days)))
const nothing: BlobProtection = {
  service: { isVersioned: false, softDeleteDays: null, containerSoftDeleteDays: null },
  account: { immutableDays: null },
  containers: {},
}
const kept = (rules: readonly LifecycleRule[], protection = nothing, category = 'AuditLogs') =>
  effectiveRetention(category, rules, protection)

describe('the effective retention of a category', () => {
  test('is the earliest deletion by any rule, no matter who wrote it', () => {
    const theirs = rule({ prefixMatch: ['insights-logs-auditlogs', 'insights-logs-'] })
    const rules = [theirs, ...own({ auditlogs: 730, riskyusers: 30 })]
    expect(kept(rules)).toMatchObject({ days: 365, deletion: { rule: 'keep-one-year', isOwn: false, days: 365 } })
    expect(kept(rules, nothing, 'SignInLogs')).toMatchObject({ days: 365, deletion: { rule: 'keep-one-year' } })
    expect(kept(rules, nothing, 'RiskyUsers')).toMatchObject({ days: 30, deletion: { rule: 'EntraLogsPortal30Days', isOwn: true } })
  })

  test.each<[string, Definition['filters'], boolean]>([
    ['without prefixes', {}, true],
    ['with null for prefixes', { prefixMatch: null }, true],
    ['with an empty list of prefixes', { prefixMatch: [] }, true],
    ['with the whole container', { prefixMatch: ['insights-logs-auditlogs/'] }, true],
    ['with the name without a slash', { prefixMatch: ['insights-logs-auditlogs'] }, true],
    ['with the beginning of the name', { prefixMatch: ['insights-logs-a'] }, true],
    ['with another container first', { prefixMatch: ['backups/', 'insights'] }, true],
    ['for any blob type in another casing', { blobTypes: ['BLOCKBLOB', 'AppendBlob'] }, true],
    ['for an unknown type of blob', { blobTypes: null }, true],
    ['with another container', { prefixMatch: ['insights-logs-signinlogs'] }, false],
    ['with a longer name', { prefixMatch: ['insights-logs-auditlogs2/'] }, false],
    ['with a prefix in another casing, which Azure Storage compares exactly', { prefixMatch: ['Insights-Logs-AuditLogs'] }, false],
    ['for block blobs only', { blobTypes: ['blockBlob'] }, false],
  ])('comes from a rule %s: %s', (_what, filters, deletes) => {
    expect(kept([rule(filters)]).days).toBe(deletes ? 365 : null)
  })

  test.each<[string, LifecycleRule]>([
    ['is turned off', rule({}, undefined, { enabled: false })],
    ['only moves blobs', { ...rule(), definition: { actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 1 } } } } }],
    ['deletes only versions', { ...rule(), definition: { actions: { version: { delete: { daysAfterCreationGreaterThan: 1 } } } } }],
    ['deletes only snapshots', { ...rule(), definition: { actions: { snapshot: { delete: { daysAfterCreationGreaterThan: 1 } } } } }],
    ['has no definition', { name: 'empty', definition: null }],
    ['has an action without days', rule({}, {})],
    ['has null for days', rule({}, { daysAfterModificationGreaterThan: null })],
  ])("isn't limited by a rule that %s", (_what, given) => {
    expect(kept([given])).toMatchObject({ days: null, deletion: null, doubtful: [] })
  })

  test.each<[string, Record<string, number>, number]>([
    ['days since the last write', { daysAfterModificationGreaterThan: 10 }, 10],
    ['days since creation', { daysAfterCreationGreaterThan: 20 }, 20],
    ['no days at all', { daysAfterModificationGreaterThan: 0 }, 0],
    ['two conditions, which both have to be true', { daysAfterModificationGreaterThan: 10, daysAfterCreationGreaterThan: 40 }, 40],
  ])('counts %s', (_what, remove, days) => {
    expect(kept([rule({}, remove)]).days).toBe(days)
  })

  test.each<[string, LifecycleRule, string]>([
    ['index tags', rule({ blobIndexMatch: [{ name: 'keep', op: '==', value: 'no' }] }), 'tags'],
    ['a path in the container', rule({ prefixMatch: ['insights-logs-auditlogs/tenantId='] }), 'path'],
    ['the last access', rule({}, { daysAfterLastAccessTimeGreaterThan: 365 }), 'last-access'],
  ])('is in doubt by a rule that depends on %s', (_what, given, doubt) => {
    expect(kept([given])).toMatchObject({ days: null, deletion: null, doubtful: [{ rule: 'keep-one-year', days: 365, doubt }] })
    expect(kept([given, ...own({ auditlogs: 30 })])).toMatchObject({ days: 30, doubtful: [] })
  })

  test('is as long as a policy of the container or the account prevents deletion, and without end for a legal hold', () => {
    const protectedBy = (immutableDays: number | null, hasLegalHold: boolean, ofAccount: number | null = null): BlobProtection => ({
      ...nothing,
      account: { immutableDays: ofAccount },
      containers: { 'insights-logs-auditlogs': { immutableDays, hasLegalHold } },
    })
    expect(kept([rule()], protectedBy(400, false))).toMatchObject({ days: 400, block: { days: 400 }, deletion: { days: 365 } })
    expect(kept([rule()], protectedBy(30, false))).toMatchObject({ days: 365, block: { days: 30 } })
    expect(kept([rule()], protectedBy(null, false, 500))).toMatchObject({ days: 500 })
    expect(kept([rule()], protectedBy(30, true))).toMatchObject({ days: null, block: 'legal-hold' })
    expect(kept([], protectedBy(30, false)).days).toBeNull()
    expect(kept([rule()], protectedBy(400, false), 'SignInLogs')).toMatchObject({ days: 365, block: null })
  })

  test('is at least what the rules say if nothing else could be checked', () => {
    expect(kept([rule()], unknownProtection)).toMatchObject({ days: 365, block: null })
    expect(deletedAfter('auditlogs', [rule()])).toBe(365)
    expect(deletedAfter('auditlogs', [])).toBeNull()
  })
})

test('previous versions are deleted by the first rule that covers the whole container', () => {
  const versions = (name: string, days: number, filters: Definition['filters'] = {}): LifecycleRule => ({
    name,
    definition: { filters, actions: { version: { delete: { daysAfterCreationGreaterThan: days } } } },
  })
  expect(versionDeletion('AuditLogs', [versions('later', 90), versions('first', 30)])).toEqual({ rule: 'first', days: 30 })
  expect(versionDeletion('AuditLogs', [versions('part', 30, { prefixMatch: ['insights-logs-auditlogs/tenantId='] })])).toBeNull()
  expect(versionDeletion('AuditLogs', [rule()])).toBeNull()
})
