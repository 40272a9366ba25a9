import { describe, expect, test } from 'vitest'
import { adding, editing, facts, readAccount, setting, shown, storageAccountId, workspaceId } from '@/testing/plan-case'
import type { LiveSetting } from '../../settings/diagnostic-setting'
import type { BlobProtection } from '../../settings/retention/blob-protection'
import { type LifecycleRule, ruleCountMax, withRetention } from '../../settings/storage-retention'
import { type PlannedDraft, planChange } from './plan-change'
import type { PlanFacts } from './plan-facts'

const codesOf = (draft: PlannedDraft, given: PlanFacts) => planChange(draft, given).faults.map(({ code }) => code)

describe('retention', () => {
  const storing = (days: Record<string, string> | null) =>
    adding({ storage: { isOn: true, subscriptionId: null, id: storageAccountId, retentionDays: days } })
  const rules = (days: Record<string, number>): LifecycleRule[] => withRetention([], new Map(Object.entries(days)))
  const sending = shown({
    name: 'other',
    enabledCategories: ['AuditLogs'],
    destinations: { storageAccountId: storageAccountId.toUpperCase() },
  })

  test.each([
    { what: 'no one reviewed it', days: null, lifecycle: readAccount([]) },
    { what: 'the account has these rules already', days: { AuditLogs: '90' }, lifecycle: readAccount(rules({ auditlogs: 90 })) },
  ])("isn't planned if $what", ({ days, lifecycle }) => {
    expect(planChange(storing(days), facts({ lifecycle })).retention).toBeUndefined()
  })

  test("is planned with the account's rules before and after", () => {
    const others: LifecycleRule = { name: 'archive' }
    const { retention, faults } = planChange(storing({ AuditLogs: '90' }), facts({ lifecycle: readAccount([others]) }))
    expect(retention).toMatchObject({ storageAccountId, before: [others], changes: [{ category: 'AuditLogs', from: null, to: 90 }] })
    expect(retention?.after).toEqual([others, ...rules({ auditlogs: 90 })])
    expect(faults).toEqual([])
  })

  test("can't be written if the rules couldn't be read, or if there would be too many", () => {
    expect(codesOf(storing({ AuditLogs: '90' }), facts({ lifecycle: { fault: 'Azure refused it.' } }))).toEqual(['lifecycle-unreadable'])
    const full = Array.from({ length: ruleCountMax }, (_, index): LifecycleRule => ({ name: `rule${index}` }))
    expect(codesOf(storing({ AuditLogs: '90' }), facts({ lifecycle: readAccount(full) }))).toEqual(['too-many-lifecycle-rules'])
  })

  const deletions = (before: LifecycleRule[], live: LiveSetting[], protection: Partial<BlobProtection> = {}) => {
    const draft = adding({
      storage: { isOn: true, subscriptionId: null, id: storageAccountId, retentionDays: { AuditLogs: '90' } },
      categories: ['AuditLogs'],
    })
    const { confirmationReasons, riskReasons } = planChange(draft, facts({ live, lifecycle: readAccount(before, protection) }))
    expect(riskReasons).toEqual(confirmationReasons)
    return confirmationReasons
  }

  test.each([
    { what: 'becomes shorter', before: rules({ auditlogs: 365 }), live: [] },
    { what: 'begins for a category that the account receives', before: [], live: [sending] },
  ])('asks for confirmation and approval if it $what, because blobs are deleted', ({ before, live }) => {
    expect(deletions(before, live)).toEqual([expect.stringContaining('permanently deletes AuditLogs in stlogs')])
  })

  const auditLogs = { 'insights-logs-auditlogs': { immutableDays: null, hasLegalHold: false } }
  const archive: LifecycleRule = {
    name: 'keep-one-year',
    definition: { actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } } } },
  }

  test('asks for confirmation if an account that is new to the setting has logs from before, or might have them', () => {
    expect(deletions([], [], { containers: auditLogs })).toEqual([expect.stringContaining('permanently deletes AuditLogs in stlogs')])
    expect(deletions([], [], { containers: null })).toEqual([
      expect.stringContaining("The portal couldn't check whether the account has such logs."),
    ])
    expect(deletions([], [], { containers: { 'insights-logs-signinlogs': auditLogs['insights-logs-auditlogs'] } })).toEqual([])
  })

  test("doesn't say that logs are lost permanently if versions or soft delete keep them", () => {
    const service = { isVersioned: false, softDeleteDays: 7, containerSoftDeleteDays: null }
    expect(deletions([], [sending], { service })).toEqual([expect.stringMatching(/^Azure Storage deletes AuditLogs/)])
  })

  test("asks for neither if another rule deletes the logs earlier anyway, and for both if the portal's rule is the first", () => {
    const draft = storing({ AuditLogs: '730' })
    const reasons = (days: number) =>
      planChange(
        { ...draft, content: { ...draft.content, storage: { ...draft.content.storage, retentionDays: { AuditLogs: String(days) } } } },
        facts({ live: [sending], lifecycle: readAccount([archive]) }),
      ).confirmationReasons
    expect(reasons(730)).toEqual([])
    expect(reasons(90)).toHaveLength(1)
  })

  test.each([
    { what: "begins for a category that the account doesn't receive", before: [], live: [] },
    { what: 'becomes longer', before: rules({ auditlogs: 30 }), live: [sending] },
  ])('asks for neither if it $what', ({ before, live }) => {
    expect(deletions(before, live)).toEqual([])
  })

  test('is something to save even if the setting stays as it is', () => {
    const before = { destinations: { workspaceId, storageAccountId } }
    const draft = editing(
      { storage: { isOn: true, subscriptionId: null, id: storageAccountId, retentionDays: { AuditLogs: '90' } } },
      setting(before),
    )
    expect(codesOf(draft, facts({ live: [shown(before)], lifecycle: readAccount([]) }))).toEqual([])
  })

  test('is left alone by a deletion', () => {
    const draft = editing({
      setting: { kind: 'delete', name: 'entra' },
      storage: { isOn: true, subscriptionId: null, id: storageAccountId, retentionDays: { AuditLogs: '90' } },
    })
    expect(planChange(draft, facts({ live: [shown()], lifecycle: readAccount([]) })).retention).toBeUndefined()
  })
})
