import { ResourceManagementClient } from '@azure/arm-resources'
import { describe, expect, test } from 'vitest'
import { callArm, credentialOf } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'
import type { PersonaId } from '../personas'

const emulator = useEmulator()
const { contosoSandbox } = subscriptionIds

describe('a resource provider', () => {
  const providers = (persona: PersonaId = 'security-administrator') =>
    new ResourceManagementClient(credentialOf(emulator, persona), contosoSandbox, { endpoint: emulator.armUrl }).providers

  test('is registered after a while, and settings then accept workspaces of the subscription', async () => {
    expect((await providers().get('Microsoft.Insights')).registrationState).toBe('NotRegistered')
    expect((await providers().register('microsoft.insights')).registrationState).toBe('Registering')
    emulator.clock.advance(10)
    expect((await providers().get('Microsoft.Insights')).registrationState).toBe('Registered')
    const saved = await callArm(emulator, '/providers/microsoft.aadiam/diagnosticSettings/main?api-version=2017-04-01', {
      method: 'PUT',
      body: { properties: { workspaceId: destinationIds.sandboxWorkspace, logs: [{ category: 'AuditLogs', enabled: true }] } },
    })
    expect(saved.status).toBe(200)
  })

  test("can't be registered by a user without permission", async () => {
    await expect(providers('administrator-without-rights').register('Microsoft.Insights')).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining('Microsoft.Insights/register/action') as string,
    })
  })

  test('lists the regions of its resource types', async () => {
    const types = (await providers().get('Microsoft.OperationalInsights')).resourceTypes
    expect(types?.find(({ resourceType }) => resourceType === 'workspaces')?.locations).toEqual(
      expect.arrayContaining(['West Europe', 'Brazil South']),
    )
    expect((await providers().get('Microsoft.EventHub')).resourceTypes?.map(({ resourceType }) => resourceType)).toContain('namespaces')
  })
})
