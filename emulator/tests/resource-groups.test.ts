import { ResourceManagementClient } from '@azure/arm-resources'
import { describe, expect, test } from 'vitest'
import { all, callArm, credentialOf } from '@/testing/arm-calls'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'

const emulator = useEmulator()
const { contosoPlatform, contosoSecurity } = subscriptionIds
const put = (path: string, body: unknown) => callArm(emulator, path, { method: 'PUT', body })

describe('resource groups', () => {
  const groups = (subscriptionId: string = contosoSecurity) =>
    new ResourceManagementClient(credentialOf(emulator), subscriptionId, { endpoint: emulator.armUrl }).resourceGroups
  const groupPath = (name: string) => `/subscriptions/${contosoSecurity}/resourcegroups/${encodeURIComponent(name)}?api-version=2025-04-01`

  test('can be created, read, and changed', async () => {
    expect(await groups().createOrUpdate('rg-new', { location: 'West Europe', tags: { owner: 'soc' } })).toMatchObject({
      name: 'rg-new',
      location: 'westeurope',
      properties: { provisioningState: 'Succeeded' },
    })
    expect((await put(groupPath('rg-new'), { location: 'westeurope' })).status).toBe(200)
    expect((await put(groupPath('rg-newer'), { location: 'westeurope' })).status).toBe(201)
    expect((await all(groups().list())).map(({ name }) => name)).toEqual(expect.arrayContaining(['rg-new', 'rg-newer']))
    expect([(await groups().checkExistence('rg-new')).body, (await groups().checkExistence('rg-gone')).body]).toEqual([true, false])
  })

  test.each(['ends.', 'has space', 'semi;colon', 'g'.repeat(91)])('are rejected with the name %s', async (name) => {
    expect(await put(groupPath(name), { location: 'westeurope' })).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidResourceGroup' } },
    })
  })

  test('are rejected with an unknown region, with a changed region, and without permission', async () => {
    expect(await put(groupPath('rg-new'), { location: 'atlantis' })).toMatchObject({
      status: 400,
      body: { error: { code: 'LocationNotAvailableForResourceGroup' } },
    })
    expect(await put(groupPath('rg-security'), { location: 'eastus' })).toMatchObject({
      status: 409,
      body: { error: { code: 'InvalidResourceGroupLocation' } },
    })
    await expect(groups(contosoPlatform).createOrUpdate('rg-new', { location: 'westeurope' })).rejects.toMatchObject({
      statusCode: 403,
      code: 'AuthorizationFailed',
    })
  })
})
