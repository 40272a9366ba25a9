import { AuthorizationManagementClient } from '@azure/arm-authorization'
import { describe, expect, test } from 'vitest'
import { all, callArm, credentialOf, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'
import type { PersonaId } from '../personas'

const emulator = useEmulator()
const { control } = emulator

const permissionsAt = (scope: string, persona?: PersonaId) =>
  callArm(emulator, `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`, { persona })
const put = (persona: PersonaId = 'security-administrator', workspaceId: string = destinationIds.securityWorkspace) =>
  settingCalls(emulator).put('main', { workspaceId, logs: enabledLogs('AuditLogs') }, { persona })
const securityScope = `/subscriptions/${subscriptionIds.contosoSecurity}`

describe('permissions', () => {
  test.each([
    ['a subscription', securityScope],
    ['a resource group', `${securityScope}/resourceGroups/rg-security`],
    ['a workspace', destinationIds.securityWorkspace],
    ['a storage account', destinationIds.storageAccount],
    ['an event hub namespace', destinationIds.eventHubNamespace],
    ['an authorization rule', destinationIds.entraLogsRule],
    ['the rule of a hub', destinationIds.hubRule],
    ['a partner', destinationIds.datadogMonitor],
  ])('can be requested for %s', async (_what, scope) => {
    expect(await permissionsAt(scope)).toMatchObject({ status: 200, body: { value: [{ actions: ['*'] }] } })
    expect(await permissionsAt(scope, 'administrator-without-rights')).toMatchObject({
      status: 200,
      body: { value: [{ actions: ['*/read'] }] },
    })
  })

  test('can be requested by the SDK for a rule below its namespace', async () => {
    const client = new AuthorizationManagementClient(credentialOf(emulator), subscriptionIds.contosoPlatform, { endpoint: emulator.armUrl })
    const permissions = client.permissions.listForResource(
      'rg-finance',
      'Microsoft.EventHub',
      'namespaces/evhns-contoso-finance',
      'authorizationRules',
      'RootManageSharedAccessKey',
    )
    expect((await all(permissions)).flatMap(({ actions }) => actions)).toEqual(['*/read'])
  })

  test("aren't returned for a resource that doesn't exist", async () => {
    expect((await permissionsAt(`${destinationIds.eventHubNamespace}/authorizationRules/gone`)).status).toBe(404)
  })
})

describe('the control service', () => {
  test("denies actions that roles allow, which permissions don't show", async () => {
    await control.deny({
      persona: 'security-administrator',
      scope: securityScope,
      action: 'Microsoft.OperationalInsights/workspaces/sharedKeys/action',
    })
    expect(await permissionsAt(destinationIds.securityWorkspace)).toMatchObject({ body: { value: [{ actions: ['*'] }] } })
    expect(await put()).toMatchObject({ status: 403, body: { error: { code: 'LinkedAuthorizationFailed' } } })
    expect((await put('security-administrator', destinationIds.platformWorkspace)).status).toBe(200)
  })

  test('adds and removes a role', async () => {
    const scope = destinationIds.financeWorkspace
    expect((await put('security-administrator', scope)).status).toBe(403)
    await control.setRights({ persona: 'security-administrator', scope, role: 'logAnalyticsContributor' })
    expect((await put('security-administrator', scope)).status).toBe(200)
    await control.setRights({ persona: 'security-administrator', scope, role: null })
    expect((await put('security-administrator', scope)).status).toBe(403)
    await expect(control.setRights({ persona: 'security-administrator', scope, role: null })).rejects.toThrow('has no role')
  })

  test('hides a subscription from one user', async () => {
    await control.hideSubscription({ persona: 'security-administrator', subscriptionId: subscriptionIds.contosoSecurity })
    const names = async (persona: PersonaId) =>
      JSON.stringify((await callArm(emulator, '/subscriptions?api-version=2022-12-01', { persona })).body)
    expect(await names('security-administrator')).not.toContain('Contoso Security')
    expect(await names('security-reader')).toContain('Contoso Security')
    expect((await put()).status).toBe(403)
  })

  test('deletes a resource with its child resources', async () => {
    await control.deleteResource(destinationIds.eventHubNamespace)
    expect((await callArm(emulator, `${destinationIds.entraLogsRule}?api-version=2024-01-01`)).status).toBe(404)
    await expect(control.deleteResource(destinationIds.eventHubNamespace)).rejects.toThrow('There is no resource')
  })

  test('unregisters a resource provider, and new workspaces are then rejected', async () => {
    await control.setRegistration({
      subscriptionId: subscriptionIds.contosoSecurity,
      namespace: 'Microsoft.OperationalInsights',
      registered: false,
    })
    const answer = await callArm(emulator, `${destinationIds.securityWorkspace}-new?api-version=2025-07-01`, {
      method: 'PUT',
      body: { location: 'westeurope' },
    })
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'MissingSubscriptionRegistration' } } })
    await control.setRegistration({ subscriptionId: subscriptionIds.contosoSandbox, namespace: 'Microsoft.Insights', registered: true })
    expect((await put('security-administrator', destinationIds.sandboxWorkspace)).status).toBe(200)
  })

  test('requires a second factor for every kind of write', async () => {
    await control.setMfa({ armWritesRequireMfa: true })
    expect(
      (
        await callArm(emulator, `${destinationIds.securityWorkspace}-new?api-version=2025-07-01`, {
          method: 'PUT',
          body: { location: 'westeurope' },
        })
      ).status,
    ).toBe(401)
    expect(
      (await callArm(emulator, `${destinationIds.storageAccount}/managementPolicies/default?api-version=2025-08-01`, { method: 'DELETE' }))
        .status,
    ).toBe(401)
    expect((await callArm(emulator, `${destinationIds.storageAccount}/managementPolicies/default?api-version=2025-08-01`)).status).toBe(200)
  })
})

describe('a reset', () => {
  test('can add numbered subscriptions with a workspace each until the next reset', async () => {
    await control.reset({ subscriptions: 60 })
    const first = (await callArm(emulator, '/subscriptions?api-version=2022-12-01')).body as {
      value: { subscriptionId: string; displayName: string }[]
      nextLink: string
    }
    expect(first.value).toHaveLength(50)
    expect(first.nextLink).toContain('skiptoken')
    const numbered = first.value.find(({ displayName }) => displayName === 'Contoso Landing Zone 0007')
    expect(
      (
        await callArm(
          emulator,
          `/subscriptions/${numbered?.subscriptionId}/providers/Microsoft.OperationalInsights/workspaces?api-version=2025-07-01`,
        )
      ).body,
    ).toMatchObject({ value: [{ name: 'law-0007' }] })
    await control.reset()
    expect((await callArm(emulator, '/subscriptions?api-version=2022-12-01')).body).toHaveProperty('value.length', 3)
  })

  test('can add unusual but valid names', async () => {
    await control.reset({ seed: 'odd-names' })
    expect((await callArm(emulator, `/subscriptions/${subscriptionIds.contosoOddNames}?api-version=2022-12-01`)).body).toMatchObject({
      displayName: expect.stringContaining('🚀 الإنتاج') as string,
    })
    const workspaces = await callArm(
      emulator,
      `/subscriptions/${subscriptionIds.contosoOddNames}/resourceGroups/${encodeURIComponent('rg-سجلات')}/providers/Microsoft.OperationalInsights/workspaces?api-version=2025-07-01`,
    )
    expect(workspaces.body).toMatchObject({ value: [{ name: 'law-odd-1', tags: { مالك: 'فريق الأمن 🔐' } }] })
  })
})
