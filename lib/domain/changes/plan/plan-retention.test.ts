import { describe, expect, test } from 'vitest'
import { adding, editing, facts, setting, shown, storageAccountId, workspaceId } from '@/testing/plan-case'
import type { LiveSetting } from '../../settings/diagnostic-setting'
import { type LifecycleRule, ruleCountMax, withRetention } from '../../settings/storage-retention'
import { type PlanFacts, type PlannedDraft, planChange } from './plan-change'

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
    { what: 'no one reviewed it', days: null, lifecycle: { rules: [] } },
    { what: 'the account has these rules already', days: { AuditLogs: '90' }, lifecycle: { rules: rules({ auditlogs: 90 }) } },
  ])("isn't planned if $what", ({ days, lifecycle }) => {
    expect(planChange(storing(days), facts({ lifecycle })).retention).toBeUndefined()
  })

  test("is planned with the account's rules before and after", () => {
    const others: LifecycleRule = { name: 'archive' }
    const { retention, faults } = planChange(storing({ AuditLogs: '90' }), facts({ lifecycle: { rules: [others] } }))
    expect(retention).toMatchObject({ storageAccountId, before: [others], changes: [{ category: 'AuditLogs', from: null, to: 90 }] })
    expect(retention?.after).toEqual([others, ...rules({ auditlogs: 90 })])
    expect(faults).toEqual([])
  })

  test("can't be written if the rules couldn't be read, or if there would be too many", () => {
    expect(codesOf(storing({ AuditLogs: '90' }), facts({ lifecycle: { fault: 'Azure refused it.' } }))).toEqual(['lifecycle-unreadable'])
    const full = Array.from({ length: ruleCountMax }, (_, index): LifecycleRule => ({ name: `rule${index}` }))
    expect(codesOf(storing({ AuditLogs: '90' }), facts({ lifecycle: { rules: full } }))).toEqual(['too-many-lifecycle-rules'])
  })

  const deletions = (before: LifecycleRule[], live: LiveSetting[]) => {
    const draft = adding({
      storage: { isOn: true, subscriptionId: null, id: storageAccountId, retentionDays: { AuditLogs: '90' } },
      categories: ['AuditLogs'],
    })
    const { confirmationReasons, riskReasons } = planChange(draft, facts({ live, lifecycle: { rules: before } }))
    expect(riskReasons).toEqual(confirmationReasons)
    return confirmationReasons
  }

  test.each([
    { what: 'becomes shorter', before: rules({ auditlogs: 365 }), live: [] },
    { what: 'begins for a category that the account receives', before: [], live: [sending] },
  ])('asks for confirmation and approval if it $what, because blobs are deleted', ({ before, live }) => {
    expect(deletions(before, live)).toEqual([expect.stringContaining('permanently deletes AuditLogs in stlogs')])
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
    expect(codesOf(draft, facts({ live: [shown(before)], lifecycle: { rules: [] } }))).toEqual([])
  })

  test('is left alone by a deletion', () => {
    const draft = editing({
      setting: { kind: 'delete', name: 'entra' },
      storage: { isOn: true, subscriptionId: null, id: storageAccountId, retentionDays: { AuditLogs: '90' } },
    })
    expect(planChange(draft, facts({ live: [shown()], lifecycle: { rules: [] } })).retention).toBeUndefined()
  })
})
