import { describe, expect, test } from 'vitest'
import type { PersonaId } from '@/emulator/personas'
import { configuration } from '@/lib/config/configuration'
import { checkPerson } from '@/lib/doctor/check-person'
import type { Finding } from '@/lib/domain/doctor/finding'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()

const check = async (persona: PersonaId = 'security-administrator'): Promise<Finding[]> =>
  checkPerson(configuration(), (await portal.signIn(persona)).session)
const codes = async (persona?: PersonaId) => (await check(persona)).map(({ code }) => code)

describe('the finding for a person who signed in', () => {
  test('is good if the token is complete and both APIs can be called', async () => {
    expect(await codes()).toEqual(['token-good', 'token-claims-good', 'token-roles-good', 'exchange-works', 'exchange-works'])
  })

  test('names the optional claims that the token lacks', async () => {
    await portal.control.changeRegistration({ application: { optionalClaims: { accessToken: [{ name: 'preferred_username' }] } } })
    expect(await check()).toContainEqual({ code: 'token-claims-missing', facts: { names: 'auth_time and acct' } })
  })

  test('is that directory roles are missing, for someone with an app role', async () => {
    await portal.control.changeRegistration({ application: { groupMembershipClaims: null } })
    expect(await codes('app-administrator')).toContain('token-roles-missing')
  })

  test.each([
    ['arm', 'Azure Resource Manager'],
    ['graph', 'Microsoft Graph'],
  ] as const)('names the API without consent: %s', async (resource, api) => {
    await portal.control.setConsent({ resource, granted: false })
    const found = await check()
    expect(found).toContainEqual({ code: 'exchange-refused', facts: { api, code: 'AADSTS65001' } })
    expect(found.filter(({ code }) => code === 'exchange-works')).toHaveLength(1)
  })

  test('is unchecked if Microsoft Entra wants to verify the person, or is away', async () => {
    await portal.control.setMfa({ oboRequiresMfa: true })
    expect(await check()).toContainEqual({ code: 'exchange-verify', facts: { api: 'Azure Resource Manager' } })
    await portal.control.setMfa({ oboRequiresMfa: false })
    const { session } = await portal.signIn('second-administrator')
    await portal.control.addFault({ match: { service: 'entra', path: '/token' }, cut: 'before', times: 40 })
    const found = await checkPerson(configuration(), session)
    expect(found.filter(({ code }) => code === 'exchange-unchecked')).toHaveLength(2)
  })

  test('asks for each token once, so the page needs no more exchanges than any other', async () => {
    const { session } = await portal.signIn('security-administrator')
    await checkPerson(configuration(), session)
    await checkPerson(configuration(), session)
    const exchanges = portal.emulator.requests().filter(({ service, path }) => service === 'entra' && path.endsWith('/token'))
    expect(exchanges).toHaveLength(2)
  })
})
