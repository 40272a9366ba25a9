import { expect, test } from 'vitest'
import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { azureAccess } from '@/lib/auth/azure-access'
import { endSession } from '@/lib/auth/session'
import { sessionMemory } from '@/lib/auth/session-memory'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { listWorkspaces } from '@/lib/azure/workspaces/workspaces'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const listPath = /\/(subscriptions|workspaces)$/i
/** How many lists Azure has returned to a person. */
const lists = (persona = 'security-administrator') =>
  portal.emulator.requests().filter(({ service, path, persona: caller }) => service === 'arm' && listPath.test(path) && caller === persona)
    .length
const namesFor = async (access: Parameters<typeof listSubscriptions>[0]) => (await listSubscriptions(access)).map(({ name }) => name)

test('a list is read once by callers at the same time and by those that follow within a minute', async () => {
  await Promise.all(Array.from({ length: 10 }, () => listSubscriptions(azureAccess(maya.session))))
  await listSubscriptions(azureAccess(maya.session))
  await listWorkspaces(maya.access, subscriptionIds.contosoSecurity)
  await listWorkspaces(maya.access, subscriptionIds.contosoSecurity.toUpperCase())
  await listWorkspaces(maya.access, subscriptionIds.contosoPlatform)
  expect(lists()).toBe(3)
})

test('a refresh reads the list again, and what it found is what others then see', async () => {
  const before = await listWorkspaces(maya.access, subscriptionIds.contosoSecurity)
  await portal.control.deleteWorkspace(destinationIds.securityWorkspace)
  expect(await listWorkspaces(maya.access, subscriptionIds.contosoSecurity)).toHaveLength(before.length)
  expect(await listWorkspaces(maya.access, subscriptionIds.contosoSecurity, { isFresh: true })).toHaveLength(before.length - 1)
  expect(await listWorkspaces(maya.access, subscriptionIds.contosoSecurity)).toHaveLength(before.length - 1)
})

test('two people in one process never see the lists or use the tokens of each other, while one signs in and out', async () => {
  const elena = await portal.signIn('fabrikam-administrator')
  const mayasNames = await namesFor(maya.access)
  for (let round = 0; round < 5; round += 1) {
    const leaving = await portal.signIn('security-administrator')
    const [hers, leavingNames] = await Promise.all([
      namesFor(azureAccess(elena.session)),
      namesFor(leaving.access).catch(() => mayasNames),
      endSession(leaving.session, 'this-browser'),
    ])
    expect(hers).toEqual(['Fabrikam Production'])
    expect(leavingNames).toEqual(mayasNames)
    await expect(listSubscriptions(leaving.access)).rejects.toMatchObject({ code: 'interaction-required' })
  }
  expect(await namesFor(maya.access)).toEqual(mayasNames)
  expect(lists('fabrikam-administrator')).toBe(1)
})

test('a request that still runs after sign-out keeps nothing for the session', async () => {
  const leaving = await portal.signIn('security-administrator')
  await listSubscriptions(leaving.access)
  const memory = () => sessionMemory(leaving.session, 'token')
  expect(memory()).toBe(memory())
  await endSession(leaving.session, 'this-browser')
  expect(memory()).not.toBe(memory())
})

test('signing out everywhere ends the lists of every session of that person only', async () => {
  const [other, elena] = await Promise.all([portal.signIn('security-administrator'), portal.signIn('fabrikam-administrator')])
  await Promise.all([maya, other, elena].map(({ access }) => listSubscriptions(access)))
  await endSession(other.session, 'everywhere')
  await expect(listSubscriptions(maya.access)).rejects.toMatchObject({ code: 'interaction-required' })
  await expect(listSubscriptions(other.access)).rejects.toMatchObject({ code: 'interaction-required' })
  await listSubscriptions(elena.access)
  expect(lists('fabrikam-administrator')).toBe(1)
})

test.each([
  ['refused permission', 403, { error: { code: 'AuthorizationFailed', message: 'No.' } }],
  ['refused token', 401, { error: { code: 'InvalidAuthenticationToken', message: 'No.' } }],
])('after a %s, lists are read again', async (_what, status, body) => {
  await listSubscriptions(maya.access)
  await portal.control.addFault({ match: { service: 'arm', path: subscriptionIds.contosoSandbox }, status, body, times: 1 })
  await expect(listWorkspaces(maya.access, subscriptionIds.contosoSandbox)).rejects.toThrow()
  await listSubscriptions(maya.access)
  expect(lists()).toBe(2)
})

test("a list that couldn't be read isn't kept", async () => {
  await portal.control.addFault({
    match: { service: 'arm', path: '/subscriptions' },
    status: 400,
    body: { error: { code: 'BadRequest', message: 'No.' } },
    times: 1,
  })
  await expect(listSubscriptions(maya.access)).rejects.toThrow()
  expect(await listSubscriptions(maya.access)).not.toEqual([])
})
