import { describe, expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { tenantName } from '@/lib/auth/tenant-name'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { rightTo } from '@/lib/azure/permissions'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { checkRetention } from '@/lib/changes/checks/check-retention'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { lastFindings } from '@/lib/history/last-findings'
import { nameActors } from '@/lib/history/name-actors'
import { observeSettings } from '@/lib/history/observe-settings'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { refreshTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const { platformWorkspace, securityWorkspace, sandboxWorkspace, financeWorkspace } = destinationIds
const neighbor = (id: string, name: string) => `${id.slice(0, id.lastIndexOf('/'))}/${name}`
const workspaces = [
  securityWorkspace,
  neighbor(securityWorkspace, 'law-security-us'),
  platformWorkspace,
  neighbor(platformWorkspace, 'law-platform-neu'),
  sandboxWorkspace,
]
const otherWorkspaces = [
  neighbor(platformWorkspace, 'law-operations'),
  neighbor(securityWorkspace, 'law-soc-archive').replace('rg-security', 'rg-archive'),
]

/** What the overview does, while it's rendered and after it's sent. */
async function visitOverview({ session, access, db }: SignedIn) {
  await tenantName(session)
  const settings = await listSettings(access)
  await observeSettings(db, { tenantId: session.tenantId, observerId: session.objectId, settings, now: new Date() })
  if (settings.length === 0) await checkPrerequisites(session)
  const findings = lastFindings(db, session)
  await checkDestinations(db, session, settings, findings)
  await checkRetention(db, session, settings, findings)
  await refreshTenantLicenses(session, { findings })
  await reconcileTenant(db, session)
  await nameActors(db, session.tenantId, access)
}

async function visitPrerequisites({ session }: SignedIn) {
  await tenantName(session)
  return checkPrerequisites(session)
}

const calls = () => portal.emulator.requests().filter(({ service }) => service !== 'entra')

/** Counts the calls of a visit by someone who has just signed in. The first visit also reads the tenant's name, so it always counts. */
async function callsOf(
  visit: (person: SignedIn) => Promise<unknown>,
  persona: Parameters<typeof portal.signIn>[0] = 'security-administrator',
) {
  const person = await portal.signIn(persona)
  portal.emulator.clearRequests()
  await visit(person)
  const made = calls().map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body ?? null)}`)
  expect(new Set(made).size, 'the same call was made twice').toBe(made.length)
  expect(made.filter((call) => call.slice(call.indexOf('/')).split(' ')[0]?.includes('//'))).toEqual([])
  return made.filter((call) => !call.includes('/organization')).length + 1
}

async function settingsTo(ids: readonly string[]) {
  for (const [index, workspaceId] of ids.entries())
    await portal.control.putSetting({ setting: { name: `setting ${index}`, workspaceId, enabledCategories: ['AuditLogs'] } })
}

/** Lets someone who can use no workspace see one more subscription, which has none. */
async function seeFourthSubscription() {
  await portal.control.reset({ seed: 'empty', subscriptions: 4 })
  const known = Object.values<string>(subscriptionIds)
  const fourth = (await listSubscriptions((await portal.signIn('security-administrator')).access)).find(({ id }) => !known.includes(id))
  await portal.control.setRights({ persona: 'administrator-without-rights', scope: `/subscriptions/${fourth?.id ?? ''}`, role: 'reader' })
}

describe('the empty overview makes the same few calls', () => {
  test.each([
    ['8 workspaces', 3, 0],
    ['3 workspaces', 3, 5],
    ['60 workspaces in 55 subscriptions', 55, 0],
    ['505 workspaces in 500 subscriptions', 500, 0],
  ])('with %s', async (_what, subscriptions, deleted) => {
    await portal.control.reset({ seed: 'empty', subscriptions })
    for (const id of [financeWorkspace, ...otherWorkspaces, ...workspaces.slice(0, 2)].slice(0, deleted))
      await portal.control.deleteWorkspace(id)
    expect(await callsOf(visitOverview)).toBe(6)
  })
})

describe('prerequisites make the same few calls', () => {
  test.each([10, 500])('with %i subscriptions', async (subscriptions) => {
    await portal.control.reset({ seed: 'empty', subscriptions })
    expect(await callsOf(visitPrerequisites)).toBe(5)
    const subscription = (await visitPrerequisites(maya)).find(({ id }) => id === 'subscription')
    expect(subscription?.evidence).toMatch(`You can see ${subscriptions} subscriptions: `)
  })
  test('and, for someone who can use no workspace, at most 18 with three subscriptions and 15 with more', async () => {
    expect(await callsOf(visitPrerequisites, 'administrator-without-rights')).toBeLessThanOrEqual(18)
    await seeFourthSubscription()
    expect(await callsOf(visitPrerequisites, 'administrator-without-rights')).toBeLessThanOrEqual(15)
  })
})

describe('the overview with settings', () => {
  test.each([1, 2, 5])('makes at most eight calls; settings made elsewhere, each to a workspace of its own: %i', async (count) => {
    await visitOverview(maya)
    await settingsTo(workspaces.slice(0, count))
    expect(await callsOf(visitOverview)).toBeLessThanOrEqual(8)
  })
  test('makes one more call about retention, however many storage accounts there are', async () => {
    await visitOverview(maya)
    const accounts = [destinationIds.storageAccount, destinationIds.trustedStorageAccount, destinationIds.lockedStorageAccount]
    for (const [index, storageAccountId] of accounts.entries())
      await portal.control.putSetting({ setting: { name: `archive ${index}`, storageAccountId, enabledCategories: ['AuditLogs'] } })
    expect(await callsOf(visitOverview)).toBeLessThanOrEqual(9)
    expect(calls().filter(({ path }) => path.includes('managementPolicies'))).toHaveLength(1)
  })
  test('checks all destinations within a few visits, and then makes no more calls about them', async () => {
    await settingsTo(workspaces)
    for (let visit = 0; visit < 3; visit += 1) await callsOf(visitOverview)
    const { destinations } = await lastFindings(portal.db, maya.session)
    expect(destinations.map(({ existence, sentinel }) => `${existence} ${sentinel}`).toSorted()).toEqual([
      'found off',
      'found off',
      'found off',
      'found off',
      'found on',
    ])
    expect(destinations.find(({ id }) => id === sandboxWorkspace)?.problems).toEqual([{ code: 'subscription-not-registered' }])
    expect(await callsOf(visitOverview)).toBe(2)
  })
  test('finds a deleted destination on the next visit, however many there are', async () => {
    await settingsTo(workspaces)
    await portal.control.deleteWorkspace(sandboxWorkspace)
    await callsOf(visitOverview)
    const { destinations } = await lastFindings(portal.db, maya.session)
    expect(destinations.find(({ id }) => id === sandboxWorkspace)).toMatchObject({ existence: 'gone' })
  })
})

test('someone who can see no subscription lacks one, although Azure Resource Graph answers nothing else', async () => {
  const { contosoPlatform, contosoSandbox, contosoSecurity } = subscriptionIds
  for (const subscriptionId of [contosoPlatform, contosoSandbox, contosoSecurity])
    await portal.control.hideSubscription({ persona: 'security-administrator', subscriptionId })
  const findings = await checkPrerequisites(maya.session)
  expect(findings.find(({ id }) => id === 'subscription')).toMatchObject({ state: 'missing', blocksSaving: true })
})

describe('permission on a workspace', () => {
  const finding = async (person: SignedIn = maya) => (await checkPrerequisites(person.session)).find(({ id }) => id === 'workspace')

  test('is claimed only for the workspaces to which the checked permission applies', async () => {
    expect((await finding())?.evidence).toBe(
      'You can send logs to at least 3 workspaces: law-operations, law-platform-neu, and law-platform-weu. The Workspace step checks the others.',
    )
  })
  test('on single workspaces is found, even if the group with the most grants none', async () => {
    const scope = neighbor(platformWorkspace, 'law-platform-neu')
    await portal.control.setRights({ persona: 'administrator-without-rights', scope, role: 'logAnalyticsContributor' })
    expect((await finding(await portal.signIn('administrator-without-rights')))?.evidence).toBe(
      'You can send logs to 1 of the 8 workspaces that you can see: law-platform-neu.',
    )
  })
  test("that can't be read is unknown, not missing", async () => {
    await portal.control.addFault({
      match: { service: 'arm', path: 'law-finance/providers/Microsoft.Authorization' },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No.' } },
    })
    expect(await finding(await portal.signIn('administrator-without-rights'))).toMatchObject({ state: 'unknown', blocksSaving: false })
  })
  test("is unknown with Azure's reason if the index refuses", async () => {
    await portal.control.addFault({
      match: { service: 'arm', path: 'Microsoft.ResourceGraph' },
      status: 429,
      headers: { 'retry-after': '60' },
    })
    expect(await finding()).toMatchObject({ state: 'unknown', evidence: expect.stringContaining('Try again in 60 seconds') as string })
  })
  test('on a workspace that the index lacks is found, although the index has others that are unusable', async () => {
    const scope = neighbor(platformWorkspace, 'law-new')
    await callArm(portal.emulator, `${scope}?api-version=2025-07-01`, { method: 'PUT', body: { location: 'westeurope' } })
    await portal.control.setRights({ persona: 'administrator-without-rights', scope, role: 'logAnalyticsContributor' })
    expect((await finding(await portal.signIn('administrator-without-rights')))?.evidence).toBe(
      'You can send logs to 1 of the 9 workspaces that you can see: law-new.',
    )
  })
  test('on a workspace in a subscription that the index lacks is found, although the index has others', async () => {
    await portal.control.setRights({ persona: 'administrator-without-rights', scope: sandboxWorkspace, role: 'logAnalyticsContributor' })
    const data = [
      { subscriptionId: subscriptionIds.contosoSecurity, name: 'Contoso Security' },
      { subscriptionId: subscriptionIds.contosoPlatform, name: 'Contoso Platform' },
    ]
    await portal.control.addFault({
      match: { service: 'arm', path: 'Microsoft.ResourceGraph' },
      status: 200,
      body: { totalRecords: data.length, count: data.length, resultTruncated: 'false', data },
      times: 1,
    })
    expect(await finding(await portal.signIn('administrator-without-rights'))).toMatchObject({
      state: 'found',
      evidence: expect.stringMatching(/: law-sandbox\.$/) as string,
    })
  })
  test('is unknown, not missing, if there are more subscriptions than can be listed', async () => {
    expect(await finding(await portal.signIn('administrator-without-rights'))).toMatchObject({ state: 'missing', blocksSaving: true })
    await seeFourthSubscription()
    expect(await finding(await portal.signIn('administrator-without-rights'))).toMatchObject({ state: 'unknown', blocksSaving: false })
  })
  test('on a new workspace that the index lacks is found', async () => {
    for (const id of [financeWorkspace, ...workspaces, ...otherWorkspaces]) await portal.control.deleteWorkspace(id)
    expect(await finding()).toMatchObject({ state: 'missing' })
    const path = `${neighbor(securityWorkspace, 'law-first')}?api-version=2025-07-01`
    await callArm(portal.emulator, path, { method: 'PUT', body: { location: 'westeurope' } })
    const [again] = await checkPrerequisites(maya.session, 'workspace')
    expect(again).toMatchObject({ state: 'found', evidence: 'You can send logs to 1 workspace: law-first.' })
  })
  test('that is checked again is read again, with the lists that it depends on', async () => {
    const read = () => calls().filter(({ path }) => /ResourceGraph|\/permissions$/.test(path)).length
    await finding()
    expect(read()).toBe(3)
    await finding()
    expect(read()).toBe(4)
    await checkPrerequisites(maya.session, 'workspace')
    expect(read()).toBe(7)
  })
})

test('paths of permissions have no empty part, for whatever resource', async () => {
  const { storageAccount, eventHubRule, datadogMonitor } = destinationIds
  for (const scope of [
    securityWorkspace,
    storageAccount,
    eventHubRule,
    datadogMonitor,
    `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups/rg-security`,
  ])
    expect((await rightTo(maya.access, 'Microsoft.Resources/tags/write', scope)).kind).not.toBe('unknown')
  expect(calls().filter(({ path }) => path.includes('//'))).toEqual([])
  expect(calls().filter(({ path }) => path.endsWith('/providers/Microsoft.Authorization/permissions'))).toHaveLength(5)
})
