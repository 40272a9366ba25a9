import { describe, expect, test } from 'vitest'
import { ago, facts, storageAccountId } from '@/testing/missing-logs-case'
import { unknownProtection } from '../../settings/retention/blob-protection'
import { retentionSentences } from '../../settings/retention/retention-words'
import { type LifecycleRule, withRetention } from '../../settings/storage-retention'
import { accountRules, retentionOfCategory } from './missing-logs-facts'

const keepOneYear: LifecycleRule = {
  name: 'keep-one-year',
  definition: { filters: { blobTypes: ['appendBlob'] }, actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } } } },
}
const rules = withRetention([keepOneYear], new Map([['AuditLogs', 730]]))
const recorded = { storageAccountId: storageAccountId.toUpperCase(), rules, changeId: 'change-1', number: 1, at: ago(60) }
const found = (at: string, given: LifecycleRule[]) => ({
  kind: 'retention' as const,
  id: storageAccountId,
  rules: given,
  protection: unknownProtection,
  foundByName: 'Maya Okafor',
  foundAt: at,
})

describe('how long a storage account keeps logs, for the guide', () => {
  test('is the earliest deletion, not what the portal set', () => {
    expect(retentionOfCategory('AuditLogs', storageAccountId, facts({ retention: [recorded] }))).toMatchObject({
      days: 365,
      deletion: { rule: 'keep-one-year' },
      account: { recorded: { number: 1 } },
    })
  })

  test('is what was found, if that is newer than what the portal wrote', () => {
    const of = (at: string) => accountRules(storageAccountId, facts({ retention: [recorded], accounts: [found(at, [])] }))
    expect(of(ago(30))).toMatchObject({ rules: [], recorded: null, foundByName: 'Maya Okafor' })
    expect(of(ago(90))).toMatchObject({ rules, recorded: { number: 1 } })
  })

  test('is unknown if no one has checked it', () => {
    expect(accountRules(storageAccountId, facts())).toBeUndefined()
  })

  test('is said in sentences, with the rule and what could not be checked', () => {
    expect(retentionSentences(['AuditLogs', 'SignInLogs'], [keepOneYear], unknownProtection)).toEqual([
      '365 days: AuditLogs and SignInLogs.',
      "Rule keep-one-year, which the portal doesn't own, deletes AuditLogs and SignInLogs after 365 days.",
      'Not checked: versioning, soft delete, and immutability policies. Logs might be kept longer than the rules specify.',
    ])
  })
})
