import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { generate } from 'selfsigned'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { tenants } from '@/emulator/personas'
import { configuration } from '@/lib/config/configuration'
import type { Configuration } from '@/lib/config/read-configuration'
import { checkCredential, checkCredentialEnd } from '@/lib/doctor/check-credential'
import { checkSchedule } from '@/lib/doctor/check-schedule'
import { checkTenants } from '@/lib/doctor/check-tenant'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const tenantId = tenants.contoso.id
const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const portal = usePortal({ environment: { MONITORING: 'on' }, seed: 'with-settings' })

let usual: Configuration | undefined
beforeEach(() => {
  usual ??= { ...configuration() }
  Object.assign(configuration(), usual)
})

const discovery = 'openid-configuration'
const document = async (more: Record<string, unknown> = {}) => {
  const url = `${portal.emulator.entraUrl}/${tenantId}/v2.0/.well-known/${discovery}`
  return { ...((await (await fetch(url)).json()) as object), ...more }
}
const answerWith = async (body: unknown, headers: Record<string, string> = {}) =>
  portal.control.addFault({ match: { service: 'entra', path: discovery }, status: 200, body, headers })

describe('the finding for a tenant', () => {
  test('that the cloud has, with clocks that agree, is good', async () => {
    expect(await checkTenants(configuration())).toEqual([
      { code: 'clock-right', facts: { seconds: expect.stringMatching(/^[12] seconds?$/) as string } },
      { code: 'tenant-found', tenantId, facts: { value: 'Azure' } },
      { code: 'tenant-found', tenantId: tenants.fabrikam.id, facts: { value: 'Azure' } },
    ])
  })

  test.each([
    [10, '10 minutes behind'],
    [-10, '10 minutes ahead of'],
  ])('on a machine whose clock is off by %i minutes says so', async (minutes, value) => {
    await answerWith(await document(), { date: new Date(Date.now() + minutes * 60_000).toUTCString() })
    expect(await checkTenants(configuration())).toContainEqual({ code: 'clock-wrong', facts: { value } })
  })

  test('that no cloud has names the code of Microsoft Entra', async () => {
    const unknown = '00000000-0000-4000-8000-000000000099'
    expect(await checkTenants({ ...configuration(), tenantIds: [unknown] })).toContainEqual({
      code: 'tenant-unknown',
      tenantId: unknown,
      facts: { value: 'Azure', code: 'AADSTS90002' },
    })
  })

  test('of another cloud names both', async () => {
    await answerWith(await document({ cloud_instance_name: 'microsoftonline.us' }))
    expect(await checkTenants(configuration())).toContainEqual({
      code: 'cloud-differs',
      tenantId,
      facts: { value: 'Azure Government', wanted: 'Azure', code: 'usgovernment' },
    })
  })

  test('whose issuer is another names both', async () => {
    await answerWith(await document({ issuer: 'https://login.contoso.com/v2.0' }))
    const wanted = `${portal.emulator.entraUrl}/${tenantId}/v2.0`
    expect(await checkTenants(configuration())).toContainEqual({
      code: 'issuer-differs',
      tenantId,
      facts: { value: 'https://login.contoso.com/v2.0', wanted },
    })
  })

  test.each([
    { status: 502, body: 'Bad gateway' },
    { status: 200, body: '<html>' },
  ])('is unchecked if something else answers: $body', async ({ status, body }) => {
    portal.emulator.addFault({ match: { service: 'entra', path: discovery }, status, body })
    expect((await checkTenants(configuration())).map(({ code }) => code)).toContain('tenant-unchecked')
  })
})

describe("the finding for the portal's credential", () => {
  test('that Microsoft Entra accepts is good', async () => {
    expect(await checkCredential(configuration(), tenantId)).toEqual([
      { code: 'credential-works', tenantId, facts: { credential: 'the client secret' } },
    ])
  })

  test('that is wrong names the code and not the secret, although an earlier token is still valid', async () => {
    await checkCredential(configuration(), tenantId)
    Object.assign(configuration(), { clientProof: { kind: 'secret', secret: 'hunter2' } })
    const findings = await checkCredential(configuration(), tenantId)
    expect(findings).toEqual([{ code: 'credential-refused', tenantId, facts: { credential: 'the client secret', code: 'AADSTS7000215' } }])
    expect(JSON.stringify(findings)).not.toContain('hunter2')
  })

  test('in a tenant without the app says so', async () => {
    expect(await checkCredential(configuration(), tenants.northwind.id)).toMatchObject([{ code: 'app-missing' }])
  })

  test('of an app that the tenant has disabled says so', async () => {
    await portal.control.changeRegistration({ accountEnabled: false })
    expect(await checkCredential(configuration(), tenantId)).toMatchObject([{ code: 'app-missing', facts: { code: 'AADSTS7000112' } }])
  })

  test('in a file that is no certificate says so, and its end is left out', async () => {
    const path = join(folder, 'broken.pem')
    writeFileSync(path, 'broken')
    Object.assign(configuration(), { clientProof: { kind: 'certificate', path } })
    expect(await checkCredential(configuration(), tenantId)).toMatchObject([{ code: 'credential-unreadable' }])
    expect(await checkCredentialEnd(configuration())).toEqual([])
  })

  test.each([
    ['blocked by a policy', 53003, 'app-blocked'],
    ['expired', 7000222, 'credential-refused'],
  ])('that is %s has the finding %s', async (_what, number, code) => {
    const body = { error: 'invalid_client', error_description: `AADSTS${number}: Refused.`, error_codes: [number] }
    portal.emulator.addFault({ match: { service: 'entra', path: '/token' }, status: 401, body })
    expect(await checkCredential(configuration(), tenantId)).toMatchObject([{ code }])
  })

  test.each([
    [100, 'credential-lasts', undefined],
    [10, 'credential-ends', '9 days'],
    [-1, 'credential-ended', undefined],
  ])('with a certificate that ends in %i days', async (days, code, left) => {
    const path = join(folder, `certificate-${days}.pem`)
    const notAfterDate = new Date(Date.now() + days * 86_400_000 - 60_000)
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'portal' }], {
      notBeforeDate: new Date(Date.now() - 5 * 86_400_000),
      notAfterDate,
      keySize: 2048,
    })
    writeFileSync(path, `${cert}\n${key}\n`)
    Object.assign(configuration(), { clientProof: { kind: 'certificate', path } })
    expect(await checkCredentialEnd(configuration())).toMatchObject([{ code, ...(left === undefined ? {} : { facts: { days: left } }) }])
    expect(await checkCredential(configuration(), tenantId)).toMatchObject([
      { code: 'credential-refused', facts: { code: 'AADSTS700027' } },
    ])
  })

  test.each([
    ['-1h', 'federated-token-ended'],
    ['1h', 'credential-lasts'],
  ])('with a federated token that ends in %s', async (end, code) => {
    const path = join(folder, 'token')
    writeFileSync(path, await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(end).sign(Buffer.alloc(32)))
    Object.assign(configuration(), { clientProof: { kind: 'federated-token', path } })
    expect(await checkCredentialEnd(configuration())).toMatchObject([{ code }])
  })

  test('is unchecked if Microsoft Entra is away', async () => {
    portal.emulator.addFault({ match: { service: 'entra', path: '/token' }, cut: 'before' })
    expect(await checkCredential(configuration(), tenantId)).toMatchObject([{ code: 'credential-unchecked' }])
  })
})

describe("the finding for the schedule's roles", () => {
  test('names each workspace that the app can or cannot read', async () => {
    const found = async () => (await checkSchedule(tenantId)).map(({ code, facts }) => `${code} ${facts.names ?? ''}`.trim()).toSorted()
    expect(await found()).toEqual(['schedule-reads', 'workspace-readable law-platform-weu', 'workspace-readable law-security'])
    const subscription = destinationIds.securityWorkspace.split('/').slice(0, 3).join('/')
    await portal.control.setRights({ persona: 'contoso-portal', scope: subscription, role: null })
    expect(await found()).toEqual(['schedule-reads', 'workspace-readable law-platform-weu', 'workspace-role-missing law-security'])
  })

  test('is that a role is missing if Azure refuses', async () => {
    await portal.control.setApplicationRoles({ roles: [] })
    expect(await checkSchedule(tenantId)).toEqual([{ code: 'schedule-role-missing', tenantId, facts: {} }])
  })

  test('is unchecked if Azure has a problem', async () => {
    portal.emulator.addFault({ match: { service: 'arm' }, status: 500 })
    expect(await checkSchedule(tenantId)).toEqual([{ code: 'schedule-unchecked', tenantId, facts: {} }])
  })
})
