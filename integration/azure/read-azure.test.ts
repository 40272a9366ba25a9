import { describe, expect, test, vi } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readActiveRoles, readLicenses, readTenantName } from '@/lib/azure/graph/graph'
import { getGraph } from '@/lib/azure/graph/graph-request'
import { destinationRight, rightTo } from '@/lib/azure/permissions'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { listWorkspaces } from '@/lib/azure/workspaces/workspaces'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { destinationIds } from '@/testing/destination-ids'
import { type PortalInUse, usePortal } from '@/testing/use-portal'

const portal = usePortal({ emulator: { contosoSubscriptions: 120 }, seed: 'with-settings' })
const maya = portal.person('security-administrator')

test('every subscription is listed, across all pages', async () => {
  const subscriptions = await listSubscriptions(maya.access)
  expect(subscriptions).toHaveLength(120)
  expect(subscriptions.map(({ name }) => name)).toContain('Contoso Security')
})

test('workspaces include the properties that help to select one', async () => {
  const workspaces = await listWorkspaces(maya.access, subscriptionIds.contosoSecurity)
  expect(workspaces.find(({ name }) => name === 'law-security')).toMatchObject({
    id: destinationIds.securityWorkspace,
    resourceGroup: 'rg-security',
    facts: ['Keeps logs for 365 days', 'Commitment tier 100 GB/day'],
  })
})

test('an unknown subscription is an error that says what to do', async () => {
  await expect(listWorkspaces(maya.access, crypto.randomUUID())).rejects.toMatchObject({ azureCode: 'SubscriptionNotFound' })
})

test('live settings keep their destinations, however Azure formats the IDs', async () => {
  const settings = await listSettings(maya.access)
  const archive = settings.find(({ name }) => name === 'siem and archive')
  expect(archive?.destinations.storageAccountId).toMatch(/^\/subscriptions\//)
  expect(archive?.destinations.eventHub).toMatchObject({ eventHubName: 'entra-logs' })
  expect(settings.find(({ name }) => name === 'operations')?.destinations.workspaceId).toBe(destinationIds.platformWorkspace)
  expect(archive?.listedCategories).toContain('EmulatedPreviewLogs')
})

describe('permission to send logs to a workspace', () => {
  test.each([
    ['security-administrator', destinationIds.securityWorkspace, 'allowed'],
    ['security-administrator', destinationIds.financeWorkspace, 'refused'],
    ['administrator-without-rights', destinationIds.securityWorkspace, 'refused'],
    ['security-administrator', destinationIds.securityWorkspace.replace('law-security', 'law-gone'), 'unknown'],
  ] as const)('of %s on %s is %s', async (persona, workspaceId, kind) => {
    const { access } = await portal.signIn(persona)
    expect((await destinationRight(access, 'workspace', workspaceId)).kind).toBe(kind)
  })
})

describe('permissions in pages', () => {
  const scope = destinationIds.securityWorkspace
  const answerWith = (body: (url: string) => unknown) =>
    portal.emulator.addFault({
      match: { service: 'arm', path: 'law-security/providers/Microsoft.Authorization/permissions' },
      status: 200,
      body: body(`${portal.emulator.armUrl}${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`),
    })

  test('end with an empty link', async () => {
    answerWith(() => ({ value: [{ actions: ['*'], notActions: [] }], nextLink: '' }))
    expect(await rightTo(maya.access, 'Microsoft.Insights/diagnosticSettings/write', scope)).toEqual({ kind: 'allowed' })
  })

  test('that never end are unknown, not missing', async () => {
    answerWith((nextLink) => ({ value: [{ actions: ['*/read'], notActions: [] }], nextLink }))
    expect((await rightTo(maya.access, 'Microsoft.Insights/diagnosticSettings/write', scope)).kind).toBe('unknown')
  })
})

describe('Microsoft Graph returns', () => {
  const batches = () => portal.emulator.requests().filter(({ path }) => path.endsWith('$batch')).length

  test('next pages that are requested at the same time', async () => {
    const link = (path: string) => `${portal.emulator.graphUrl}/v1.0${path}`
    const answers = await Promise.all([getGraph(maya.access, link('/me')), getGraph(maya.access, link('/organization'))])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(batches()).toBe(1)
  })

  test('requests of each version in a batch of that version', async () => {
    await portal.control.setConsent({ resource: 'graph', granted: true, withOptional: true })
    const { access } = await portal.signIn('security-administrator')
    const paths = ['/v1.0/me', '/beta/auditLogs/signInEventsSummary', '/v1.0/organization', '/beta/auditLogs/signInEventsSummary?$top=1']
    const answers = await Promise.all(paths.map(async (path) => getGraph(access, path)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const sent = portal.emulator.requests().filter(({ service }) => service === 'graph')
    expect(sent.map(({ path }) => path).toSorted()).toEqual(['/beta/$batch', '/v1.0/$batch'])
  })

  test("a wait that's too long for a page at once, without another request", async () => {
    portal.emulator.addFault({
      match: { service: 'graph', path: '/organization' },
      status: 429,
      headers: { 'retry-after': '60' },
      body: {},
    })
    const [me, organization] = await Promise.all([getGraph(maya.access, '/v1.0/me'), getGraph(maya.access, '/v1.0/organization')])
    expect([me.status, organization.status]).toEqual([200, 429])
    expect(portal.emulator.requests().filter(({ service }) => service === 'graph')).toHaveLength(1)
  })

  test('nothing in time to a read whose pages never end, and an answer to the other read in its batch', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => timeout(milliseconds / 20))
    portal.emulator.addFault({
      match: { service: 'graph', path: '/subscribedSkus' },
      status: 200,
      body: { value: [], '@odata.nextLink': `${portal.emulator.graphUrl}/v1.0/subscribedSkus` },
    })
    const [licenses, name] = await Promise.allSettled([readLicenses(maya.access), readTenantName(maya.access)])
    vi.restoreAllMocks()
    expect(licenses).toMatchObject({ status: 'rejected', reason: { code: 'no-answer' } })
    expect(name).toEqual({ status: 'fulfilled', value: 'Contoso' })
  })

  test("the tenant's name, licenses, and active roles", async () => {
    expect(await readTenantName(maya.access)).toBe('Contoso')
    expect((await readLicenses(maya.access)).held).toEqual(expect.arrayContaining(['premium-p1', 'premium-p2']))
    expect(await readActiveRoles(maya.access)).toContain('194ae4cb-b126-40b2-bd5b-6091b380977d')
  })
  test('no licenses for a free tenant', async () => {
    const { access } = await portal.signIn('fabrikam-administrator')
    expect(await readLicenses(access)).toEqual({ held: [], ending: [], suspended: [] })
  })
})

describe('prerequisites', () => {
  const states = async (persona: Parameters<PortalInUse['signIn']>[0]) => {
    const { session } = await portal.signIn(persona)
    return Object.fromEntries(
      (await checkPrerequisites(session)).map(({ id, state, blocksSaving }) => [id, `${state}${blocksSaving ? ', blocks' : ''}`]),
    )
  }
  test('of the security administrator are all found', async () => {
    expect(await states('security-administrator')).toEqual({
      subscription: 'found',
      license: 'found',
      role: 'found',
      mfa: 'unknown',
      workspace: 'found',
    })
  })
  test('of an administrator without permissions lack the workspace', async () => {
    const found = await states('administrator-without-rights')
    expect(found).toMatchObject({ subscription: 'found', role: 'found' })
    expect(found.workspace).toMatch(/missing|unknown/)
  })
  test("of a tenant without licenses warn and don't block", async () => {
    expect(await states('fabrikam-administrator')).toMatchObject({ license: 'missing', role: 'found', workspace: 'found' })
  })
  test('of a portal administrator without a directory role lack the role', async () => {
    expect(await states('app-administrator')).toMatchObject({ role: 'missing, blocks' })
  })
  test('of a user who is only eligible for the role lack it, and the user can activate it', async () => {
    const { session } = await portal.signIn('eligible-administrator')
    const [role] = await checkPrerequisites(session, 'role')
    expect(role).toMatchObject({ state: 'missing', blocksSaving: true, blockedSteps: ['review'] })
    expect(role?.evidence).toBe("lena.novak@contoso.example is eligible for Security Administrator, but the role isn't active.")
    expect(role?.request?.contact).toContain('You can activate the role yourself')
  })
  test('include when an activated role expires', async () => {
    const [role] = await checkPrerequisites(maya.session, 'role')
    expect(role?.evidence).toMatch(
      /^For maya.*, Security Administrator is active until .*, \d\d:\d\d:\d\d UTC through Privileged Identity Management/,
    )
  })
  test("are met by active roles even if Privileged Identity Management can't be read", async () => {
    portal.emulator.addFault({
      match: { service: 'graph', path: 'roleManagement' },
      status: 403,
      body: { error: { code: 'PermissionScopeNotGranted', message: 'Authorization failed due to missing permission scope.' } },
    })
    const [role] = await checkPrerequisites(maya.session, 'role')
    expect(role).toMatchObject({ state: 'found', evidence: 'For maya.okafor@contoso.example, Security Administrator is active.' })
  })
  test("that can't be read are unknown and say why", async () => {
    portal.emulator.addFault({
      match: { service: 'graph', path: 'subscribedSkus' },
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' } },
    })
    const [finding] = await checkPrerequisites(maya.session, 'license')
    expect(finding).toMatchObject({
      state: 'unknown',
      blocksSaving: false,
      evidence: expect.stringContaining('Insufficient privileges') as string,
    })
  })
  test('can be checked one at a time', async () => {
    portal.emulator.clearRequests()
    await checkPrerequisites(maya.session, 'role')
    expect(portal.emulator.requests().filter(({ service }) => service === 'arm')).toEqual([])
  })
})

describe('a token exchange that Microsoft Entra refuses', () => {
  test('for multifactor authentication forwards the claims', async () => {
    portal.emulator.addFault({
      match: { service: 'entra', path: '/token' },
      status: 400,
      body: {
        error: 'interaction_required',
        error_description: 'AADSTS50076: MFA',
        error_codes: [50076],
        claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
      },
    })
    await expect(listSubscriptions(maya.access)).rejects.toMatchObject({
      code: 'interaction-required',
      claims: expect.stringContaining('c1') as string,
    })
  })
  test('for missing consent says who can grant it', async () => {
    portal.emulator.addFault({
      match: { service: 'entra', path: '/token' },
      status: 400,
      body: {
        error: 'invalid_grant',
        suberror: 'consent_required',
        error_description: 'AADSTS65001: The user or administrator has not consented',
        error_codes: [65001],
      },
    })
    await expect(listSubscriptions(maya.access)).rejects.toMatchObject({ code: 'consent-missing' })
  })
  test("because the portal's secret has expired says so", async () => {
    portal.emulator.addFault({
      match: { service: 'entra', path: '/token' },
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: 'AADSTS7000222: The provided client secret keys are expired.',
        error_codes: [7000222],
      },
    })
    await expect(listSubscriptions(maya.access)).rejects.toMatchObject({ code: 'app-credentials-refused' })
  })
})
