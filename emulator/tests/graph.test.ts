import { describe, expect, test } from 'vitest'
import { enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import type { TokenOptions } from '../emulator'
import { findPersona, type PersonaId, tenants } from '../personas'

const emulator = useEmulator()

async function callGraph(
  path: string,
  persona: PersonaId = 'security-administrator',
  headers: Record<string, string> = {},
  options: TokenOptions = {},
) {
  const token = await emulator.issueToken(persona, { audience: 'https://graph.microsoft.com', ...options })
  const response = await fetch(`${emulator.graphUrl}/v1.0${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown }
}

const roles = '/me/transitiveMemberOf/microsoft.graph.directoryRole'
const eventual = { ConsistencyLevel: 'eventual' }

describe('Graph', () => {
  test('returns the user and the tenant', async () => {
    expect((await callGraph('/me')).body).toMatchObject({
      id: findPersona('security-administrator').objectId,
      userPrincipalName: 'maya.okafor@contoso.example',
    })
    expect((await callGraph('/organization?$select=id,displayName,verifiedDomains')).body).toMatchObject({
      value: [{ id: tenants.contoso.id, displayName: 'Contoso', verifiedDomains: [{ name: 'contoso.example', isDefault: true }] }],
    })
  })

  test('lists P2 licenses for Contoso and none for Fabrikam', async () => {
    expect(JSON.stringify((await callGraph('/subscribedSkus')).body)).toContain('eec0eb4f-6444-4f95-aba0-50c24d67f998')
    expect((await callGraph('/subscribedSkus', 'fabrikam-administrator')).body).toMatchObject({ value: [] })
  })

  test("doesn't list licenses without the permission or with $filter", async () => {
    expect(await callGraph('/subscribedSkus', 'security-administrator', {}, { overrides: { scp: 'User.Read' } })).toMatchObject({
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied' } },
    })
    expect((await callGraph("/subscribedSkus?$filter=skuPartNumber eq 'X'")).status).toBe(400)
  })

  test('answers a batch of requests as it would answer each of them', async () => {
    const batch = async (requests: unknown, headers: Record<string, string> = {}) => {
      const token = await emulator.issueToken('security-administrator', { audience: 'https://graph.microsoft.com' })
      const response = await fetch(`${emulator.graphUrl}/v1.0/$batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ requests }),
      })
      return { status: response.status, body: (await response.json()) as unknown }
    }
    const get = (id: string, url: string, headers?: Record<string, string>) => ({ id, method: 'GET', url, headers })
    emulator.addFault({ match: { service: 'graph', path: '/organization' }, status: 429, headers: { 'retry-after': '3' }, body: {} })
    const { status, body } = await batch([
      get('me', '/me'),
      get('roles', `${roles}?$count=true`, eventual),
      get('throttled', 'organization'),
      get('unknown', '/groups'),
    ])
    expect(status).toBe(200)
    expect(body).toEqual({
      responses: expect.arrayContaining([
        expect.objectContaining({ id: 'me', status: 200, body: expect.objectContaining({ displayName: 'Maya Okafor' }) as unknown }),
        expect.objectContaining({ id: 'roles', status: 200 }),
        expect.objectContaining({ id: 'throttled', status: 429, headers: { 'retry-after': '3' } }),
        expect.objectContaining({ id: 'unknown', status: 404 }),
      ]) as unknown,
    })
    expect((await batch(Array.from({ length: 21 }, (_, index) => get(String(index), '/me')))).status).toBe(400)
    expect((await batch([get('1', '/me'), get('1', '/me')])).status).toBe(400)
    expect((await batch([get('1', `${emulator.graphUrl}/v1.0/me`)])).status).toBe(400)
    expect((await batch([get('1', '/me')], { authorization: 'Bearer x' })).status).toBe(401)
  })

  test('lists directory roles only in an advanced query', async () => {
    expect((await callGraph(roles)).status).toBe(400)
    expect((await callGraph(`${roles}?$count=true`, 'security-administrator', eventual)).body).toMatchObject({
      '@odata.count': 1,
      value: [{ roleTemplateId: '194ae4cb-b126-40b2-bd5b-6091b380977d' }],
    })
    expect((await callGraph(`${roles}?$count=true`, 'no-role', eventual)).body).toMatchObject({ value: [] })
  })

  test('hides role details without permission to read them', async () => {
    const answer = await callGraph(`${roles}?$count=true`, 'security-administrator', eventual, { overrides: { scp: 'User.Read' } })
    expect(answer.body).not.toHaveProperty('value.0.roleTemplateId')
    expect(answer.body).toHaveProperty('value.0.id')
  })

  const eligibilities = "/roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')"
  const assignments = "/roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')"
  const securityAdministrator = '194ae4cb-b126-40b2-bd5b-6091b380977d'

  test("returns the roles that a user can activate, and that they aren't active", async () => {
    expect((await callGraph(`${eligibilities}?$expand=roleDefinition`, 'eligible-administrator')).body).toMatchObject({
      value: [
        {
          principalId: findPersona('eligible-administrator').objectId,
          roleDefinitionId: securityAdministrator,
          directoryScopeId: '/',
          memberType: 'Direct',
          endDateTime: null,
          roleDefinition: { displayName: 'Security Administrator' },
        },
      ],
    })
    expect((await callGraph(assignments, 'eligible-administrator')).body).toMatchObject({
      value: [{ roleDefinitionId: '5d6b6bb7-de71-4623-b4af-96380a352509', assignmentType: 'Assigned', endDateTime: null }],
    })
    expect(
      (await callGraph(`${eligibilities}?$filter=roleDefinitionId eq '${securityAdministrator}'`, 'security-reader')).body,
    ).toMatchObject({ value: [] })
    const refused = await settingCalls(emulator).put(
      'main',
      { workspaceId: destinationIds.securityWorkspace, logs: enabledLogs('AuditLogs') },
      { persona: 'eligible-administrator' },
    )
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } })
    expect((await settingCalls(emulator).list({ persona: 'eligible-administrator' })).status).toBe(200)
  })

  test('returns when an activated role expires', async () => {
    const { body } = await callGraph(`${assignments}?$expand=roleDefinition`)
    expect(body).toMatchObject({
      value: [
        { roleDefinitionId: securityAdministrator, assignmentType: 'Activated', roleDefinition: { templateId: securityAdministrator } },
      ],
    })
    const [{ endDateTime } = { endDateTime: '' }] = (body as { value: { endDateTime: string }[] }).value
    expect(Date.parse(endDateTime)).toBeGreaterThan(Date.now())
  })

  test('returns no role schedules without a P2 license or without the permission', async () => {
    for (const persona of ['fabrikam-administrator', 'northwind-administrator'] as const) {
      expect(await callGraph(eligibilities, persona)).toMatchObject({ status: 400, body: { error: { code: 'AadPremiumLicenseRequired' } } })
      expect(await callGraph(assignments, persona)).toMatchObject({ status: 400, body: { error: { code: 'AadPremiumLicenseRequired' } } })
    }
    expect((await callGraph(eligibilities, 'security-administrator', {}, { overrides: { scp: 'User.Read' } })).status).toBe(403)
  })

  test('rejects an ARM token, with the request IDs in the error', async () => {
    const answer = await callGraph(
      '/me',
      'security-administrator',
      { 'client-request-id': 'mine' },
      { audience: 'https://management.azure.com' },
    )
    expect(answer).toMatchObject({
      status: 401,
      body: { error: { code: 'InvalidAuthenticationToken', innerError: { 'client-request-id': 'mine' } } },
    })
    expect(answer.headers.get('client-request-id')).toBe('mine')
  })
})
