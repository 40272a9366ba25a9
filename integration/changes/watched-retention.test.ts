import { beforeEach, describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { checkChange } from '@/lib/changes/checks/check-change'
import { checkRetention } from '@/lib/changes/checks/check-retention'
import { resolveExternal } from '@/lib/changes/resolve-external'
import { retryRetention } from '@/lib/changes/write-retention'
import { readEvidencePeriod } from '@/lib/domain/history/evidence-period'
import { type LifecycleRule, retentionOf, withRetention } from '@/lib/domain/settings/storage-retention'
import { buildEvidence } from '@/lib/evidence/build-evidence'
import { changeOf } from '@/lib/history/change-record'
import { findOpenExternal } from '@/lib/history/find-changes'
import { lastFindings } from '@/lib/history/last-findings'
import { observeSettings } from '@/lib/history/observe-settings'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { retentionCheckJob } from '@/lib/schedule/retention-check-job'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ environment: { MONITORING: 'on' } })
const maya = portal.person('security-administrator')

const accountId = destinationIds.storageAccount
const context = () => ({ ...maya, clientAddress: null })
const check = () => retentionCheckJob.run({ db: portal.db, tenantId: maya.session.tenantId, signal: new AbortController().signal })
const rules = () => readLifecycleRules(maya.access, accountId)
const drifts = async () => (await portal.db.change.findMany({ where: { action: 'outside' }, orderBy: { number: 'asc' } })).map(changeOf)
const others = async () => (await rules()).filter(({ name }) => !name.startsWith('EntraLogsPortal'))
const archive = (days: number): LifecycleRule => ({
  name: 'keep-one-year',
  enabled: true,
  type: 'Lifecycle',
  definition: {
    filters: { blobTypes: ['appendBlob'], prefixMatch: ['insights-logs-auditlogs', 'insights-logs-'] },
    actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } },
  },
})

/** Saves retention through the portal, and lets the portal know the setting as Azure shows it. */
async function savedRetention(retentionDays: Record<string, string> = { AuditLogs: '730' }) {
  const draft = await filledDraft(maya, {
    workspace: { isOn: false, subscriptionId: null, id: null },
    storage: { isOn: true, subscriptionId: null, id: accountId, retentionDays },
  })
  const { reviewedPolicy } = await reviewDraft(maya.session, draft)
  const change = recorded(await applyChange(submitOf(draft, { reviewedPolicy }), maya))
  expect(change.retention?.state).toBe('written')
  portal.emulator.clock.advance(60)
  expect(await checkChange(change, { ...maya, now: () => new Date(Date.now() + 60_000) })).toMatchObject({ state: 'confirmed' })
  const settings = await listSettings(maya.access)
  await observeSettings(portal.db, { tenantId: maya.session.tenantId, observerId: null, settings, now: new Date() })
  return change
}

describe('retention that the portal saved', () => {
  beforeEach(() => savedRetention())

  test("isn't reported while nothing changes", async () => {
    await check()
    await check()
    expect(await drifts()).toEqual([])
    expect((await lastFindings(portal.db, maya.session)).accounts).toMatchObject([
      { id: accountId, foundByName: 'the scheduled check', protection: { service: { isVersioned: false } } },
    ])
  })

  test.each<[string, () => Promise<LifecycleRule[]>, number | null]>([
    ["replaced without the portal's rule", others, null],
    ['deleted', () => Promise.resolve([]), null],
    ['replaced with the rule turned off', async () => (await rules()).map((rule) => ({ ...rule, enabled: false })), null],
    ['replaced with fewer days', async () => withRetention(await rules(), new Map([['AuditLogs', 90]])), 90],
    ['extended with a rule that deletes earlier', async () => [...(await rules()), archive(365)], 365],
  ])('is an external change once the policy is %s, with a notification, and only one', async (_what, after, days) => {
    await portal.control.putManagementPolicy({ accountId: accountId.toUpperCase(), rules: await after() })
    await check()
    await check()
    const found = await drifts()
    expect(found).toMatchObject([{ state: 'seen', settingName: 'entra-to-law-security', retention: { state: 'seen' } }])
    expect(found[0]?.retention?.drift).toContainEqual(expect.objectContaining({ category: 'AuditLogs', expected: 730, seen: days }))
    expect(await findOpenExternal(portal.db, maya.session)).toMatchObject([
      {
        retentionIn: 'stcontosoentralogs',
        outline: expect.stringContaining(`AuditLogs ${days ? `${days} days` : 'forever'} instead of 730 days`) as string,
      },
    ])
    await updateNotifications(portal.db, maya.session)
    expect((await findNotifications(portal.db, maya.session)).open).toMatchObject([
      { kind: 'changed-outside', title: 'Retention in stcontosoentralogs was changed outside this portal' },
    ])
    const about = {
      period: readEvidencePeriod({}, new Date()),
      tenantName: 'Contoso',
      portalUrl: '',
      settings: { asOf: null, list: [] },
      now: new Date(),
    }
    expect((await buildEvidence(portal.db, maya.session, about)).changes.map(({ retention }) => retention)).toMatchObject([
      { state: 'written', changes: [{ category: 'AuditLogs', before: null, after: 730 }] },
      { state: 'seen', changes: expect.arrayContaining([{ category: 'AuditLogs', before: 730, after: days }]) as object },
    ])
    expect(await verifyRecord(portal.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('is saved again from the external change, which is then reverted', async () => {
    await portal.control.putManagementPolicy({ accountId, rules: await others() })
    await check()
    const [found] = await drifts()
    await retryRetention(found?.id ?? '', context())
    expect(retentionOf(await rules()).get('auditlogs')).toBe(730)
    expect(await drifts()).toMatchObject([{ resolution: { kind: 'reverted', byName: 'Maya Okafor' }, retention: { state: 'written' } }])
    await check()
    expect(await findOpenExternal(portal.db, maya.session)).toEqual([])
    await expect(retryRetention(found?.id ?? '', context())).rejects.toMatchObject({ code: 'nothing-to-resolve' })
    expect(await verifyRecord(portal.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('is reverted when someone restores the policy without the portal', async () => {
    const before = await rules()
    await portal.control.putManagementPolicy({ accountId, rules: await others() })
    await check()
    await portal.control.putManagementPolicy({ accountId, rules: before })
    await check()
    expect(await drifts()).toMatchObject([{ resolution: { kind: 'reverted' } }])
  })

  test('stays as it is in Azure once the external change is accepted', async () => {
    await portal.control.putManagementPolicy({ accountId, rules: await others() })
    await check()
    const [found] = await drifts()
    await resolveExternal(portal.db, maya.session, { changeId: found?.id ?? '', kind: 'adopted', note: '' })
    await check()
    expect(await drifts()).toMatchObject([{ resolution: { kind: 'adopted' } }])
  })

  test("can't be saved again if only a rule of someone else differs, and accepting it requires approval where that's on", async () => {
    await changeApprovalRule(portal.db, maya.session, { isOn: true, hours: 24 })
    await portal.control.putManagementPolicy({ accountId, rules: [...(await rules()), archive(365)] })
    await check()
    const [found] = await drifts()
    await expect(retryRetention(found?.id ?? '', context())).rejects.toMatchObject({ code: 'nothing-to-resolve' })
    const decision = { changeId: found?.id ?? '', kind: 'explained', note: 'Archive rule of the platform team' } as const
    expect(await resolveExternal(portal.db, maya.session, decision)).toMatchObject({ resolution: null, approval: { decision: null } })
  })

  test("is saved again only with approval where that's on, because logs are deleted", async () => {
    await portal.control.putManagementPolicy({ accountId, rules: await others() })
    await check()
    await changeApprovalRule(portal.db, maya.session, { isOn: true, hours: 24 })
    const [found] = await drifts()
    await expect(retryRetention(found?.id ?? '', context())).rejects.toMatchObject({ code: 'retention-too-old' })
    expect(retentionOf(await rules()).size).toBe(0)
  })

  test("says nothing about an account whose rules can't be read, and the schedule says that it can't", async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: 'managementPolicies' },
      status: 403,
      body: {
        error: {
          code: 'AuthorizationFailed',
          message: "The client 'x' does not have authorization to perform action 'y' over scope '/x'.",
        },
      },
    })
    await expect(check()).rejects.toMatchObject({ code: 'monitoring-refused' })
    expect(await drifts()).toEqual([])
    expect((await lastFindings(portal.db, maya.session)).accounts).toMatchObject([{ foundByName: 'Maya Okafor' }])
  })

  test("doesn't count as gone because of a policy that can't be understood", async () => {
    portal.emulator.addFault({
      match: { service: 'arm', method: 'GET', path: 'managementPolicies' },
      status: 200,
      body: { properties: { policy: null } },
    })
    await expect(check()).rejects.toMatchObject({ code: 'unexpected-answer' })
    expect(await drifts()).toEqual([])
  })

  test('is checked by a visit too, with one call', async () => {
    await portal.control.putManagementPolicy({ accountId, rules: await others() })
    const settings = await listSettings(maya.access)
    portal.emulator.clearRequests()
    await checkRetention(portal.db, maya.session, settings)
    expect(await drifts()).toHaveLength(1)
    expect(portal.emulator.requests().filter(({ service }) => service === 'arm')).toHaveLength(1)
  })
})

test('an account to which the portal never wrote retention is only shown, not watched', async () => {
  await portal.control.putSetting({ setting: { name: 'archive', storageAccountId: accountId, enabledCategories: ['AuditLogs'] } })
  const settings = await listSettings(maya.access)
  await observeSettings(portal.db, { tenantId: maya.session.tenantId, observerId: null, settings, now: new Date() })
  await check()
  await portal.control.putManagementPolicy({ accountId, rules: [archive(30)] })
  await check()
  expect(await drifts()).toEqual([])
  expect((await lastFindings(portal.db, maya.session)).accounts[0]?.rules).toMatchObject([{ name: 'keep-one-year' }])
})
