import { describe, expect, test } from 'vitest'
import { adding, content, deleting, facts, readAccount, storageAccountId } from '@/testing/plan-case'
import type { LifecycleRule } from '../../settings/storage-retention'
import { planChange } from './plan-change'
import type { PlanFacts } from './plan-facts'
import { retentionChecks } from './retention-checks'

const keepOneYear: LifecycleRule = {
  name: 'keep-one-year',
  enabled: true,
  definition: {
    filters: { blobTypes: ['appendBlob'], prefixMatch: ['insights-logs-auditlogs', 'insights-logs-'] },
    actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } } },
  },
}
const draft = (retentionDays: Record<string, string> | null) =>
  adding({
    workspace: { ...content.workspace, isOn: false },
    storage: { isOn: true, subscriptionId: null, id: storageAccountId, retentionDays },
  })
const checks = (lifecycle: PlanFacts['lifecycle'], days: Record<string, string> | null = { AuditLogs: '730', SignInLogs: '' }) =>
  retentionChecks(planChange(draft(days), facts({ lifecycle })))

describe('the checks of retention', () => {
  test('name the rule of someone else that deletes earlier, and what the draft asked for, without preventing the save', () => {
    const plan = planChange(draft({ AuditLogs: '730', SignInLogs: '' }), facts({ lifecycle: readAccount([keepOneYear]) }))
    expect(plan.faults).toEqual([])
    expect(plan.kept).toMatchObject({
      after: [
        { category: 'AuditLogs', days: 365 },
        { category: 'SignInLogs', days: 365 },
      ],
    })
    expect(retentionChecks(plan)).toEqual([
      {
        id: 'kept',
        title: 'Retention in stlogs',
        state: 'warning',
        evidence:
          "Rule keep-one-year, which the portal doesn't own, deletes AuditLogs and SignInLogs after 365 days. This draft is set to keep AuditLogs for 730 days and SignInLogs forever. The portal never changes rules that it doesn't own. To keep the logs longer, ask the owner of the account to change the lifecycle management policy.",
      },
    ])
  })

  test('leave out what the draft asked for if no one reviewed retention', () => {
    expect(checks(readAccount([keepOneYear]), null)[0]).toMatchObject({
      state: 'warning',
      evidence: expect.not.stringContaining('This draft') as string,
    })
  })

  test("are good if the portal's rule is the first, or if nothing deletes", () => {
    expect(checks(readAccount([keepOneYear]), { AuditLogs: '90', SignInLogs: '30' })).toMatchObject([{ state: 'ok' }])
    expect(checks(readAccount([]))).toMatchObject([{ state: 'ok' }])
  })

  test('warn about a rule that depends on index tags', () => {
    const tagged = { ...keepOneYear, definition: { ...keepOneYear.definition, filters: { blobIndexMatch: [{ name: 'a' }] } } }
    expect(checks(readAccount([tagged]))).toMatchObject([
      {
        state: 'warning',
        evidence: expect.stringMatching(/^Rule keep-one-year might delete some logs in AuditLogs and SignInLogs after 365 days/) as string,
      },
    ])
  })

  test('say that the rules could not be read, and never that logs are kept forever', () => {
    expect(checks({ fault: 'Azure refused it.' })).toEqual([
      {
        id: 'kept',
        title: 'Retention in stlogs',
        state: 'unknown',
        evidence: "The lifecycle management rules of stlogs couldn't be read, so the retention of these logs is unknown. Azure refused it.",
      },
    ])
    expect(planChange(draft(null), facts({ lifecycle: { fault: 'Azure refused it.' } })).faults).toEqual([])
  })

  test('say what makes "deleted" untrue: versions, soft delete, policies, and legal holds', () => {
    const containers = {
      'insights-logs-auditlogs': { immutableDays: 1000, hasLegalHold: false },
      'insights-logs-signinlogs': { immutableDays: null, hasLegalHold: true },
    }
    const service = { isVersioned: true, softDeleteDays: 7, containerSoftDeleteDays: 14 }
    expect(checks(readAccount([keepOneYear], { containers, service }))[1]).toEqual({
      id: 'protection',
      title: 'Deleted logs in stlogs',
      state: 'warning',
      evidence:
        'A legal hold prevents the deletion of SignInLogs until someone removes the hold. An immutability policy prevents the deletion of AuditLogs until the logs are 1,000 days old. Versioning is on, and no rule deletes previous versions of AuditLogs and SignInLogs, so blobs that a rule deletes stay in the account. Soft delete keeps deleted logs for 7 more days. If someone deletes a whole container, its logs can be restored for 14 days.',
    })
  })

  test("say what couldn't be checked, several things at once", () => {
    expect(checks(readAccount([], { service: null, containers: null }))[1]).toMatchObject({
      state: 'unknown',
      evidence: 'Not checked: versioning, soft delete, and immutability policies. Logs might be kept longer than the rules specify.',
    })
  })

  test('know when a rule deletes previous versions', () => {
    const versions: LifecycleRule = {
      name: 'versions',
      definition: { actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } } },
    }
    const service = { isVersioned: true, softDeleteDays: null, containerSoftDeleteDays: null }
    expect(checks(readAccount([keepOneYear, versions], { service }))[1]?.evidence).toBe(
      "Versioning is on, so a blob that a rule deletes stays as a previous version until it's 30 days old.",
    )
  })

  test('are left out if the setting sends nothing to a storage account, and for a deletion', () => {
    expect(retentionChecks(planChange(adding(), facts()))).toEqual([])
    expect(retentionChecks(planChange(deleting, facts()))).toEqual([])
  })
})
