import { expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { listWorkspaceRegions, readRegistration } from '@/lib/azure/resource-providers'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { findChangePage } from '@/lib/history/find-change-page'
import { historyRow } from '@/lib/history/find-changes'
import { registerSubscription } from '@/lib/setup/register-provider'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const writes = () =>
  portal.emulator
    .requests()
    .filter(({ service, method }) => service === 'arm' && method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)
const inHistory = async () => (await findChangePage(maya.db, maya.session, {}, {}, 25)).changes.map(historyRow)

test('the regions are those that the resource provider offers', async () => {
  const regions = await listWorkspaceRegions(maya.access, subscriptionIds.contosoSecurity)
  expect(regions).toContainEqual({ name: 'westeurope', displayName: 'West Europe' })
})

test('a subscription is registered once, with a record, and is registered after a while', async () => {
  const request = { subscriptionId: subscriptionIds.contosoSandbox, provider: 'Microsoft.Insights' as const }
  expect(await readRegistration(maya.access, request.subscriptionId, request.provider)).toBe('not-registered')
  const context = { ...maya, clientAddress: null }
  expect(await registerSubscription(request, context)).toBe('registering')
  expect(await registerSubscription(request, context)).toBe('registering')
  expect(writes()).toEqual([`POST /subscriptions/${request.subscriptionId}/providers/Microsoft.Insights/register`])
  expect(await inHistory()).toMatchObject([{ subject: 'provider-registration', settingName: 'Microsoft.Insights', state: 'saved' }])
  portal.emulator.clock.advance(300)
  expect(await readRegistration(maya.access, request.subscriptionId, request.provider)).toBe('registered')
  await maya.db.change.updateMany({ data: { lastLookAt: new Date(Date.now() - 60_000) } })
  await reconcileTenant(maya.db, maya.session)
  expect(await inHistory()).toMatchObject([{ settingName: 'Microsoft.Insights', state: 'confirmed' }])
})

test("someone who can't register the provider sees who can", async () => {
  const jonas = await portal.signIn('administrator-without-rights')
  await expect(
    registerSubscription(
      { subscriptionId: subscriptionIds.contosoSandbox, provider: 'Microsoft.Insights' },
      { ...jonas, clientAddress: null },
    ),
  ).rejects.toMatchObject({ azureCode: 'AuthorizationFailed', userMessage: expect.stringContaining('owner of the subscription') as string })
})
