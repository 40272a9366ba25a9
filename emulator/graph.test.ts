import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTests } from './emulator-for-tests'
import { findPersona, tenants, type PersonaId } from './personas'
import type { Emulator, TokenOptions } from './start-emulator'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startForTests()
})
afterAll(() => emulator.stop())

async function callGraph(path: string, persona: PersonaId = 'security-administrator', headers: Record<string, string> = {}, options: TokenOptions = {}) {
  const token = await emulator.issueToken(persona, { audience: 'https://graph.microsoft.com', ...options })
  const response = await fetch(`${emulator.graphUrl}/v1.0${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown }
}

const roles = '/me/transitiveMemberOf/microsoft.graph.directoryRole'
const eventual = { ConsistencyLevel: 'eventual' }

describe('Graph', () => {
  it('tells who the user and the tenant are', async () => {
    expect((await callGraph('/me')).body).toMatchObject({ id: findPersona('security-administrator').objectId, userPrincipalName: 'maya.okafor@contoso.example' })
    expect((await callGraph('/organization?$select=id,displayName,verifiedDomains')).body).toMatchObject({ value: [{ id: tenants.contoso.id, displayName: 'Contoso', verifiedDomains: [{ name: 'contoso.example', isDefault: true }] }] })
  })

  it('lists P2 licenses for Contoso and none for Fabrikam', async () => {
    expect(JSON.stringify((await callGraph('/subscribedSkus')).body)).toContain('eec0eb4f-6444-4f95-aba0-50c24d67f998')
    expect((await callGraph('/subscribedSkus', 'fabrikam-administrator')).body).toMatchObject({ value: [] })
  })

  it('does not list licenses without the permission, nor with $filter', async () => {
    expect(await callGraph('/subscribedSkus', 'security-administrator', {}, { overrides: { scp: 'User.Read' } })).toMatchObject({ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } })
    expect((await callGraph("/subscribedSkus?$filter=skuPartNumber eq 'X'")).status).toBe(400)
  })

  it('lists directory roles only for an advanced query', async () => {
    expect((await callGraph(roles)).status).toBe(400)
    expect((await callGraph(`${roles}?$count=true`, 'security-administrator', eventual)).body).toMatchObject({ '@odata.count': 1, value: [{ roleTemplateId: '194ae4cb-b126-40b2-bd5b-6091b380977d' }] })
    expect((await callGraph(`${roles}?$count=true`, 'no-role', eventual)).body).toMatchObject({ value: [] })
  })

  it('hides the details of roles without a permission to read them', async () => {
    const answer = await callGraph(`${roles}?$count=true`, 'security-administrator', eventual, { overrides: { scp: 'User.Read' } })
    expect(answer.body).not.toHaveProperty('value.0.roleTemplateId')
    expect(answer.body).toHaveProperty('value.0.id')
  })

  it('refuses an ARM token, with the ids of the request in the error', async () => {
    const answer = await callGraph('/me', 'security-administrator', { 'client-request-id': 'mine' }, { audience: 'https://management.azure.com' })
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'InvalidAuthenticationToken', innerError: { 'client-request-id': 'mine' } } } })
    expect(answer.headers.get('client-request-id')).toBe('mine')
  })
})
