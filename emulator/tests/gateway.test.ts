import { describe, expect, test } from 'vitest'
import { armAudience, callArm, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const { control } = emulator
const settings = settingCalls(emulator)

const list = '/subscriptions?api-version=2022-12-01'
const audit = { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('AuditLogs') }

describe('the gateway', () => {
  test.each([
    ['a missing token', '', 'AuthenticationFailed'],
    ["a string that isn't a token", 'nonsense', 'InvalidAuthenticationToken'],
  ])('rejects %s', async (_what, token, code) => {
    const answer = await callArm(emulator, list, { token })
    expect(answer).toMatchObject({ status: 401, body: { error: { code } } })
    expect(answer.headers.get('www-authenticate')).toContain('Bearer authorization_uri=')
  })

  test.each([
    ['an expired token', { audience: armAudience, expiresInSeconds: -60 }, 'ExpiredAuthenticationToken'],
    ['a token signed with another key', { audience: armAudience, wrongKey: true }, 'InvalidAuthenticationToken'],
    ["a token for the portal's API", {}, 'InvalidAuthenticationTokenAudience'],
    ['a token for Graph', { audience: 'https://graph.microsoft.com' }, 'InvalidAuthenticationTokenAudience'],
    [
      'a token issued by another tenant',
      { audience: armAudience, overrides: { iss: 'https://sts.windows.net/00000000-0000-0000-0000-000000000000/' } },
      'InvalidAuthenticationToken',
    ],
  ])('rejects %s', async (_what, options, code) => {
    const token = await emulator.issueToken('security-administrator', options)
    expect(await callArm(emulator, list, { token })).toMatchObject({ status: 401, body: { error: { code } } })
  })

  test('rejects a token for a subscription of another tenant', async () => {
    const path = destinationIds.platformWorkspace.split('/resourceGroups')[0] ?? ''
    expect(await callArm(emulator, `${path}?api-version=2022-12-01`, { persona: 'fabrikam-administrator' })).toMatchObject({
      status: 401,
      body: { error: { code: 'InvalidAuthenticationTokenTenant' } },
    })
  })

  test('challenges a token after a revocation if its client handles challenges', async () => {
    const token = await emulator.issueToken('security-administrator', { audience: armAudience, overrides: { xms_cc: ['CP1'] } })
    await control.revokeSessions('security-administrator')
    const answer = await callArm(emulator, list, { token })
    expect(answer.status).toBe(401)
    expect(decodeChallenge(answer.headers)).toMatchObject({ access_token: { nbf: { essential: true } } })
  })
})

describe('multifactor authentication for writes', () => {
  test('is requested with a claims challenge, and only for writes', async () => {
    await control.setMfa({ armWritesRequireMfa: true })
    const refused = await settings.put('main', audit)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_claims"')
    expect(decodeChallenge(refused.headers)).toEqual({ access_token: { acrs: { essential: true, value: 'c1' } } })
    expect((await settings.remove('main')).status).toBe(401)
    expect((await settings.list()).status).toBe(200)
    const token = await emulator.issueToken('security-administrator', { audience: armAudience, mfa: true })
    expect((await settings.put('main', audit, { token })).status).toBe(200)
  })

  test('can also be required by a policy', async () => {
    await control.setMfa({ armWritesRequireMfa: true, form: 'policy' })
    expect(await settings.put('main', audit)).toMatchObject({ status: 403, body: { error: { code: 'RequestDisallowedByPolicy' } } })
  })
})

describe('the request and response envelope', () => {
  test('requires an api-version and lists the supported ones', async () => {
    expect(await callArm(emulator, '/subscriptions')).toMatchObject({
      status: 400,
      body: { error: { code: 'MissingApiVersionParameter' } },
    })
    expect(await callArm(emulator, '/subscriptions?api-version=1999-01-01')).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidApiVersionParameter' } },
    })
    const answer = await callArm(emulator, '/providers/microsoft.aadiam/diagnosticSettings?api-version=2021-05-01-preview')
    expect(answer).toMatchObject({
      status: 400,
      body: {
        error: { code: 'NoRegisteredProviderFound', message: expect.stringContaining("'2017-04-01, 2017-04-01-preview'") as string },
      },
    })
  })

  test('contains IDs, repeats the ones in the request, and forbids caching', async () => {
    const headers = {
      'x-ms-correlation-request-id': 'a-correlation',
      'x-ms-client-request-id': 'a-request',
      'x-ms-return-client-request-id': 'true',
    }
    const answer = await settings.get('missing', { headers })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'application/json; charset=utf-8',
      'x-ms-correlation-request-id': 'a-correlation',
      'x-ms-client-request-id': 'a-request',
      'x-ms-request-id': expect.any(String) as string,
      'x-ms-routing-request-id': expect.stringMatching(/^\w+:\d{8}T\d{6}Z:/) as string,
      'x-ms-ratelimit-remaining-tenant-reads': expect.any(String) as string,
    })
  })

  test('accepts paths in any casing', async () => {
    expect((await callArm(emulator, '/PROVIDERS/Microsoft.AADIAM/diagnosticsettings?api-version=2017-04-01')).status).toBe(200)
  })

  test('accepts tenant-level settings at no other scope and no other provider at the tenant level', async () => {
    const inGroup = destinationIds.platformWorkspace.split('/providers')[0] ?? ''
    expect(await callArm(emulator, `${inGroup}/providers/microsoft.aadiam/diagnosticSettings/main?api-version=2017-04-01`)).toMatchObject({
      status: 404,
      body: { error: { code: 'OperationNotFound' } },
    })
    expect(await callArm(emulator, '/providers/microsoft.unheard/things?api-version=2017-04-01')).toMatchObject({
      status: 404,
      body: { error: { code: 'MissingSubscription' } },
    })
  })
})

describe('faults', () => {
  test('affect matching requests for the given number of times', async () => {
    await control.addFault({
      match: { service: 'arm', method: 'PUT', path: 'diagnosticSettings/main' },
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: { code: 'TooManyRequests', message: 'Slow down.' } },
      times: 1,
    })
    expect((await settings.list()).status).toBe(200)
    const struck = await settings.put('main', audit)
    expect(struck).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } })
    expect(struck.headers.get('retry-after')).toBe('7')
    expect((await settings.put('main', audit)).status).toBe(200)
  })

  test('can break the connection before the request is processed', async () => {
    emulator.addFault({ match: { service: 'arm', method: 'PUT' }, cut: 'before', times: 1 })
    await expect(settings.put('main', audit)).rejects.toThrow('fetch failed')
    emulator.clock.advance(10)
    expect((await settings.get('main')).status).toBe(404)
  })

  test('can break the connection after the setting is saved', async () => {
    emulator.addFault({ match: { service: 'arm', path: '/diagnosticsettings/m.+n/' }, cut: 'after', times: 1 })
    await expect(settings.put('main', audit)).rejects.toThrow('fetch failed')
    emulator.clock.advance(10)
    expect((await settings.get('main')).status).toBe(200)
  })

  test('also affect Entra and Graph', async () => {
    emulator.addFault({ match: { service: 'entra' }, status: 503, body: 'down', times: 1 })
    emulator.addFault({ match: { service: 'graph' }, status: 504, times: 1 })
    expect((await fetch(`${emulator.entraUrl}/organizations/v2.0/.well-known/openid-configuration`)).status).toBe(503)
    expect((await fetch(`${emulator.graphUrl}/v1.0/me`)).status).toBe(504)
  })
})

describe('the request log', () => {
  test('contains who made each request, with the body of a write and without any token', async () => {
    await settings.put('main', audit)
    expect(await control.requests()).toEqual([
      expect.objectContaining({
        service: 'arm',
        method: 'PUT',
        path: '/providers/microsoft.aadiam/diagnosticSettings/main',
        apiVersion: '2017-04-01',
        status: 200,
        persona: 'security-administrator',
        body: { properties: audit },
      }),
    ])
    expect(JSON.stringify(await control.requests())).not.toContain('eyJ')
    await control.clearRequests()
    expect(await control.requests()).toEqual([])
  })
})

describe('the control service', () => {
  test('writes and deletes settings as if someone else had, without delay', async () => {
    await control.putSetting({
      setting: { name: 'theirs', workspaceId: destinationIds.securityWorkspace, enabledCategories: ['AuditLogs'] },
    })
    expect((await settings.get('theirs')).status).toBe(200)
    await control.deleteSetting({ name: 'theirs' })
    expect((await settings.get('theirs')).status).toBe(404)
  })

  test('deletes workspaces', async () => {
    await control.deleteWorkspace(destinationIds.platformWorkspace)
    expect(await callArm(emulator, `${destinationIds.platformWorkspace}?api-version=2025-07-01`)).toMatchObject({
      status: 404,
      body: { error: { code: 'ResourceNotFound' } },
    })
    expect((await settings.put('main', audit)).status).toBe(403)
  })

  test('seeds settings to edit', async () => {
    await control.reset({ seed: 'with-settings' })
    expect((await settings.list()).body).toHaveProperty('value.length', 3)
    await control.reset()
    expect((await settings.list()).body).toHaveProperty('value.length', 0)
  })

  test('describes what is wrong with a request', async () => {
    await expect(control.issueToken({ persona: 'unknown' as 'helpdesk' })).rejects.toThrow('persona')
  })

  test('rejects requests from web pages', async () => {
    expect((await fetch(`${emulator.controlUrl}/reset`, { method: 'POST', headers: { origin: 'http://attacker.example' } })).status).toBe(
      403,
    )
  })
})

function decodeChallenge(headers: Headers): unknown {
  const encoded = /claims="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? ''
  return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as unknown
}
