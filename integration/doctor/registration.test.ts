import { describe, expect, test } from 'vitest'
import { emulatorClient } from '@/emulator/client-registration'
import type { RegistrationChangeRequest } from '@/emulator/control/control-requests'
import { tenants } from '@/emulator/personas'
import { configuration } from '@/lib/config/configuration'
import { checkRegistration } from '@/lib/doctor/check-registration'
import { type FindingCode, overallState } from '@/lib/domain/doctor/finding'
import { registrationReader } from '@/testing/registration-reader'
import { usePortal } from '@/testing/use-portal'

const tenantId = tenants.contoso.id
const portal = usePortal({ environment: { APP_URL: 'http://localhost:3000' } })

const check = async (permissions?: readonly string[]) =>
  checkRegistration(configuration(), await registrationReader(portal.emulator, 'security-reader', permissions), tenantId)
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

test('a complete registration is good in every part', async () => {
  const codes = (await check()).map(({ code }) => code)
  expect(codes.toSorted()).toEqual(
    [
      'app-roles-assigned',
      'claims-good',
      'consent-granted',
      'consent-granted',
      'redirects-good',
      'role-claims-good',
      'scope-good',
      'secret-lasts',
      'token-version-good',
    ].toSorted(),
  )
})

const scope = { id: '5f1c9a0e-3b7d-4d2c-8e61-0a94b7c2d315', value: 'access_as_user' }

describe('the finding for an app registration', () => {
  test.each<[string, RegistrationChangeRequest, FindingCode, Record<string, string>]>([
    ['whose tokens have version 1', { application: { api: { requestedAccessTokenVersion: 1 } } }, 'token-version-wrong', { value: '1' }],
    ['without a token version', { application: { api: { requestedAccessTokenVersion: null } } }, 'token-version-wrong', { value: '1' }],
    [
      'that lacks a redirect URI',
      { application: { spa: { redirectUris: ['http://localhost/auth/redirect'] } } },
      'redirects-missing',
      { names: 'http://localhost:3000/auth/sign-in' },
    ],
    [
      'with its redirect URIs on the web platform',
      {
        application: {
          spa: { redirectUris: [] },
          web: { redirectUris: ['http://localhost/auth/redirect', 'http://localhost/auth/sign-in'] },
        },
      },
      'redirects-on-other-platform',
      {},
    ],
    [
      'with one redirect URI on the web platform and the other missing, the wrong platform',
      { application: { spa: { redirectUris: [] }, web: { redirectUris: ['http://localhost/auth/redirect'] } } },
      'redirects-on-other-platform',
      { names: 'http://localhost:3000/auth/redirect' },
    ],
    [
      'with one redirect URI on the web platform and the other missing, the missing one',
      { application: { spa: { redirectUris: [] }, web: { redirectUris: ['http://localhost/auth/redirect'] } } },
      'redirects-missing',
      { names: 'http://localhost:3000/auth/sign-in' },
    ],
    ['whose enterprise application is disabled', { accountEnabled: false }, 'app-disabled', {}],
    ['without the permission', { application: { api: { oauth2PermissionScopes: [] } } }, 'scope-missing', { value: 'access_as_user' }],
    [
      'with a disabled permission',
      { application: { api: { oauth2PermissionScopes: [{ ...scope, isEnabled: false }] } } },
      'scope-disabled',
      { value: 'access_as_user' },
    ],
    [
      'without an application ID URI',
      { application: { identifierUris: [] } },
      'identifier-missing',
      { value: `api://${emulatorClient.clientId}` },
    ],
    [
      'without optional claims',
      { application: { optionalClaims: { accessToken: [{ name: 'acct' }] } } },
      'claims-missing',
      { names: 'preferred_username and auth_time' },
    ],
    ['without any optional claims', { application: { optionalClaims: null } }, 'claims-missing', {}],
    ['without directory roles in tokens', { application: { groupMembershipClaims: 'SecurityGroup' } }, 'role-claims-missing', {}],
    ['without app roles', { application: { appRoles: [] } }, 'app-roles-missing', { names: 'Portal.Administrator and Portal.Helpdesk' }],
    ['with app roles that no one has', { withoutAssignments: true }, 'app-roles-unassigned', {}],
    [
      'that lets no one in, because nothing names a role',
      { withoutAssignments: true, application: { groupMembershipClaims: null } },
      'no-one-gets-in',
      {},
    ],
    [
      'that lets no one in, because assignment is required',
      { withoutAssignments: true, appRoleAssignmentRequired: true },
      'no-one-gets-in',
      { value: 'assignment' },
    ],
    ['whose secret expires soon', { secretEnds: daysFromNow(10.5) }, 'secret-ends', { days: '10 days' }],
    ['whose secret has expired', { secretEnds: daysFromNow(-1) }, 'secret-ended', {}],
  ])('%s', async (_what, change, code, facts) => {
    await portal.control.changeRegistration(change)
    expect(await check()).toContainEqual({ code, tenantId, facts: expect.objectContaining(facts) as object })
  })

  test.each([
    ['arm', 'Azure Service Management', 'user_impersonation'],
    ['graph', 'Microsoft Graph', 'User.Read, Organization.Read.All, and RoleManagement.Read.Directory'],
  ] as const)('without consent for %s names the API and the permissions', async (resource, api, names) => {
    await portal.control.setConsent({ resource, granted: false })
    expect(await check()).toContainEqual({ code: 'consent-missing', tenantId, facts: { api, names } })
  })

  test("without consent to the portal's own permission says so, unless the client is authorized for it", async () => {
    await portal.control.setConsent({ resource: 'portal', granted: false })
    expect(await check()).toContainEqual({ code: 'own-consent-missing', tenantId, facts: { value: 'access_as_user' } })
    const preAuthorizedApplications = [{ appId: emulatorClient.clientId, delegatedPermissionIds: [scope.id] }]
    await portal.control.changeRegistration({ application: { api: { preAuthorizedApplications } } })
    expect((await check()).map(({ code }) => code)).not.toContain('own-consent-missing')
  })

  test('needs the claim of authentication contexts only if the portal requires a context', async () => {
    const accessToken = ['preferred_username', 'auth_time', 'acct'].map((name) => ({ name }))
    await portal.control.changeRegistration({ application: { optionalClaims: { accessToken } } })
    expect((await check()).map(({ code }) => code)).toContain('claims-good')
    const config = { ...configuration(), sessions: { ...configuration().sessions, freshContext: 'c1' } }
    const findings = await checkRegistration(config, await registrationReader(portal.emulator), tenantId)
    expect(findings).toContainEqual({ code: 'claims-missing', tenantId, facts: { names: 'acrs' } })
  })

  test('without app roles, which are optional, has nothing to fix', async () => {
    await portal.control.changeRegistration({ application: { appRoles: [] }, withoutAssignments: true })
    expect(overallState(await check())).toBe('good')
  })

  test('with another secret than the environment', async () => {
    const config = { ...configuration(), clientProof: { kind: 'secret', secret: 'other' } as const }
    const findings = await checkRegistration(config, await registrationReader(portal.emulator), tenantId)
    expect(findings).toContainEqual({ code: 'secret-unknown', tenantId, facts: {} })
  })

  test('that no tenant has', async () => {
    const config = { ...configuration(), clientId: '00000000-0000-4000-8000-000000000000' }
    const findings = await checkRegistration(config, await registrationReader(portal.emulator), tenantId)
    expect(findings).toEqual([{ code: 'registration-missing', tenantId, facts: { value: config.clientId } }])
  })

  test('of another tenant covers the enterprise application only', async () => {
    const reader = await registrationReader(portal.emulator, 'fabrikam-administrator')
    const codes = (await checkRegistration(configuration(), reader, tenants.fabrikam.id)).map(({ code }) => code)
    expect(codes).toEqual(['registration-elsewhere', 'app-roles-unassigned', 'consent-granted', 'consent-granted'])
  })

  test('that the person can read only in part leaves the rest unchecked', async () => {
    expect(await check([])).toEqual([{ code: 'registration-refused', tenantId, facts: { code: 'Authorization_RequestDenied' } }])
    const codes = (await check(['Application.Read.All'])).map(({ code }) => code)
    expect(codes).toContain('consent-unchecked')
    expect(codes).toContain('token-version-good')
  })

  test.each([
    { status: 500, body: '' },
    { status: 404, body: 'No such host' },
    { status: 200, body: {} },
  ])("that Graph doesn't return is unchecked: $status", async ({ status, body }) => {
    portal.emulator.addFault({ match: { service: 'graph', path: 'pplications' }, status, body })
    expect(await check()).toEqual([{ code: 'registration-unchecked', tenantId, facts: { fault: expect.any(String) as string } }])
  })
})
