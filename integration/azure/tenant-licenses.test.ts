import { describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { checkArrivals, readArrivals, readChangeArrival } from '@/lib/arrival/read-arrivals'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readLicenses } from '@/lib/azure/graph/graph'
import { applyChange } from '@/lib/changes/apply-change'
import { coverageMap } from '@/lib/domain/coverage/coverage-map'
import { followMissingLogsPath } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import { missingLogsItems } from '@/lib/domain/notifications/attention-of-logs'
import { recommendedCategories } from '@/lib/domain/settings/catalog/recommended-categories'
import { readOrganizationFacts } from '@/lib/guide/organization-facts'
import { lastFindings } from '@/lib/history/last-findings'
import { observeSettings } from '@/lib/history/observe-settings'
import { readTenantLicenses, refreshTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { reviewDraft } from '@/lib/setup/review-draft'
import { filledDraft, submitOf, workspaceAt } from '@/testing/filled-draft'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const elena = portal.person('fabrikam-administrator')
const categories = [...recommendedCategories].sort()

const workspaceId = `/subscriptions/${subscriptionIds.fabrikamProduction}/resourceGroups/rg-monitoring/providers/Microsoft.OperationalInsights/workspaces/law-fabrikam`
const draftOf = () => filledDraft(elena, { workspace: workspaceAt(workspaceId), categories })
const products = (...list: Parameters<typeof portal.control.setProducts>[0]['products']) =>
  portal.control.setProducts({ tenant: 'fabrikam', products: list })
const licenseCheck = async () => {
  const { checks, nothingArrives } = await reviewDraft(elena.session, await draftOf())
  return { ...checks.find(({ id }) => id === 'licenses'), nothingArrives }
}

describe('the licenses of a tenant', () => {
  test('are those of the service plans, whatever the product is called, on trial or not', async () => {
    await products({ skuPartNumber: 'SPE_E5_TRIAL_UNDER_ANY_NAME', plans: ['P1', 'P2', 'InternetAccess', 'Agent365'] })
    expect(await readLicenses(elena.access)).toEqual({
      held: ['agent-365', 'global-secure-access', 'premium-p1', 'premium-p2'],
      ending: [],
      suspended: [],
      users: 41,
      grantedUsers: 41,
    })
  })

  test.each(['Suspended', 'Deleted', 'LockedOut'] as const)('of a product in the state %s are not held, and are known', async (status) => {
    await products({ plans: ['P1'], status }, { plans: ['P2'], status: 'Warning' })
    expect(await readLicenses(elena.access)).toEqual({
      held: ['premium-p1', 'premium-p2'],
      ending: ['premium-p1', 'premium-p2'],
      suspended: [],
      users: 41,
    })
    await products({ plans: ['P1'], status })
    expect(await readLicenses(elena.access)).toEqual({ held: [], ending: [], suspended: ['premium-p1'] })
  })

  test("don't include a plan that an administrator turned off in the product", async () => {
    await products({ plans: ['P1', 'P2'], turnedOff: ['P2'] })
    expect((await readLicenses(elena.access)).held).toEqual(['premium-p1'])
  })
})

describe('the review', () => {
  test('says before saving for which categories nothing will arrive, and why', async () => {
    expect(await licenseCheck()).toMatchObject({
      state: 'warning',
      evidence: expect.stringContaining(
        'Nothing will arrive for 7 of 8 categories, because Fabrikam has no active license for them. ManagedIdentitySignInLogs, NonInteractiveUserSignInLogs, ProvisioningLogs, ServicePrincipalSignInLogs, and SignInLogs need Microsoft Entra ID P1. RiskyUsers and UserRiskEvents need Microsoft Entra ID P2.',
      ) as string,
      nothingArrives: { categories: categories.filter((name) => name !== 'AuditLogs') },
    })
    await products({ plans: ['P1'] })
    expect((await licenseCheck()).nothingArrives).toMatchObject({ categories: ['RiskyUsers', 'UserRiskEvents'] })
  })

  test("couldn't check licenses that can't be read, and keeps what was found before", async () => {
    await readTenantLicenses(elena.session, elena.access)
    portal.emulator.addFault({
      match: { service: 'graph', path: '/subscribedSkus' },
      status: 403,
      times: 3,
      body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } },
    })
    expect(await licenseCheck()).toMatchObject({
      state: 'unknown',
      evidence: expect.stringContaining("couldn't check the licenses") as string,
      nothingArrives: null,
    })
    expect((await lastFindings(elena.db, elena.session)).licenses).toMatchObject({ held: [], foundByName: 'Elena Rossi' })
  })
})

describe('between the review and the save', () => {
  const savedArrival = async () => {
    const draft = await draftOf()
    await reviewDraft(elena.session, draft)
    return async () => {
      const result = await applyChange(submitOf(draft), elena)
      if (result.kind !== 'recorded') throw new Error('Expected a change')
      await refreshTenantLicenses(elena.session, { maxAgeHours: 0 })
      const arrival = await readChangeArrival(elena.db, elena.session, result.change)
      return Object.fromEntries((arrival?.workspace?.categories ?? []).map(({ category, verdict }) => [category, verdict?.state ?? null]))
    }
  }

  test('a license can appear: the next page no longer says that nothing can arrive', async () => {
    const save = await savedArrival()
    await products({ plans: ['P1'] })
    expect(await save()).toMatchObject({ SignInLogs: null, RiskyUsers: 'no-license', AuditLogs: null })
  })

  test('a license can disappear: the next page says that nothing can arrive, before any check', async () => {
    await products({ plans: ['P1', 'P2'] })
    const save = await savedArrival()
    await products({ plans: ['P1', 'P2'], status: 'Suspended' })
    expect(await save()).toMatchObject({ SignInLogs: 'no-license', RiskyUsers: 'no-license', AuditLogs: null })
  })
})

test('after a subscription is suspended, arrival, coverage, notifications, and the guide say the same', async () => {
  await products({ plans: ['P1'] })
  await portal.control.putSetting({
    tenant: 'fabrikam',
    sinceHours: 48,
    setting: { name: 'entra', workspaceId, enabledCategories: ['SignInLogs', 'AuditLogs'] },
  })
  await products({ plans: ['P1'], status: 'Suspended' })
  portal.emulator.clock.advance(12 * 3_600)
  await readTenantLicenses(elena.session, elena.access)
  const settings = await listSettings(elena.access)
  const { tenantId, objectId: observerId } = elena.session
  await observeSettings(elena.db, { tenantId, observerId, settings, now: new Date() })
  await checkArrivals(elena.db, elena.session)
  const arrivals = await readArrivals(elena.db, elena.session, settings)
  const words = 'is suspended or has ended, so nothing can arrive'
  const verdictOf = (category: string) => arrivals[0]?.workspace?.categories.find((one) => one.category === category)?.verdict
  expect(verdictOf('SignInLogs')).toMatchObject({
    state: 'no-license',
    needsAttention: true,
    detail: expect.stringContaining(words) as string,
  })
  expect(verdictOf('AuditLogs')).toMatchObject({ state: 'flowing' })
  expect(missingLogsItems(arrivals)).toMatchObject([{ missing: { category: 'SignInLogs', state: 'no-license' } }])
  const { licenses } = await lastFindings(elena.db, elena.session)
  const { rows } = coverageMap({ categories: ['SignInLogs'], settings, arrivals, findings: [], licenses })
  expect(rows[0]?.cells).toMatchObject([{ state: 'no-license' }])
  const facts = await readOrganizationFacts(elena.db, elena.session, { settings, seenAt: new Date().toISOString() })
  expect(followMissingLogsPath({ log: 'SignInLogs', place: 'workspace', setting: 'entra' }, facts).next).toMatchObject({
    kind: 'license-missing',
    title: 'SignInLogs needs a license whose subscription is suspended or has ended',
  })
})
