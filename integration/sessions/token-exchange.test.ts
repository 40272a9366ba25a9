import { expect, test } from 'vitest'
import type { PersonaId } from '@/emulator/personas'
import { azureAccess } from '@/lib/auth/azure-access'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readTenantName } from '@/lib/azure/graph/graph'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ seed: 'with-settings' })

/** How often Microsoft Entra was asked for a token since the reset. */
const exchanges = async () =>
  (await portal.control.requests()).filter(({ service, path }) => service === 'entra' && path.endsWith('/token')).length

const settingNames = async (persona: PersonaId) => (await listSettings((await portal.signIn(persona)).access)).map(({ name }) => name)

test('many calls at the same moment, and those that follow, share one exchange for each audience', async () => {
  const { session } = await portal.signIn('security-administrator')
  await Promise.all(Array.from({ length: 10 }, () => listSubscriptions(azureAccess(session))))
  await listSettings(azureAccess(session))
  expect(await exchanges()).toBe(1)
  await Promise.all([readTenantName(azureAccess(session)), readTenantName(azureAccess(session))])
  await readTenantName(azureAccess(session))
  expect(await exchanges()).toBe(2)
})

test("each session has an exchange of its own, so no one acts with another person's token", async () => {
  const [contoso, fabrikam] = await Promise.all([settingNames('security-administrator'), settingNames('fabrikam-administrator')])
  expect(contoso).toContain('operations')
  expect(fabrikam).toEqual([])
  expect(await exchanges()).toBe(2)
  const callers = (await portal.control.requests()).filter(({ service }) => service === 'arm').map(({ persona }) => persona)
  expect(new Set(callers)).toEqual(new Set(['security-administrator', 'fabrikam-administrator']))
})

test('a token that Azure refuses is forgotten: the next call asks Microsoft Entra, which asks for the person', async () => {
  const { access } = await portal.signIn('security-administrator')
  await listSettings(access)
  await portal.control.revokeSessions('security-administrator')
  await expect(listSettings(access)).rejects.toMatchObject({ code: 'interaction-required' })
  const before = await exchanges()
  await expect(listSettings(access)).rejects.toMatchObject({ code: 'interaction-required' })
  expect(await exchanges()).toBeGreaterThan(before)
})

test('an exchange that failed is tried again by the next call', async () => {
  const { access } = await portal.signIn('security-administrator')
  await portal.control.addFault({ match: { service: 'entra', path: '/token' }, cut: 'before', times: 20 })
  await expect(listSettings(access)).rejects.toMatchObject({ code: 'sign-in-service-unreachable' })
  await portal.control.clearFaults()
  expect(await listSettings(access)).not.toEqual([])
})
