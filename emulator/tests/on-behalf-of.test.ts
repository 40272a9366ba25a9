import { ConfidentialClientApplication } from '@azure/msal-node'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { useEmulator } from '@/testing/use-emulator'
import { tenants } from '../personas'

const emulator = useEmulator()
const { control } = emulator

const armScope = 'https://management.azure.com/.default'

/** MSAL as the portal configures it: an HTTPS authority, with the emulator's endpoints in its metadata. */
async function msal(clientSecret = emulator.clientSecret, tenantId: string = tenants.contoso.id, capabilities: string[] = []) {
  const response = await fetch(`${emulator.entraUrl}/${tenantId}/v2.0/.well-known/openid-configuration`)
  const authority = `${emulator.entraUrl.replace('http:', 'https:')}/${tenantId}`
  const metadata = { ...((await response.json()) as object), issuer: `${authority}/v2.0` }
  return new ConfidentialClientApplication({
    auth: {
      clientId: emulator.clientId,
      clientSecret,
      authority,
      knownAuthorities: [new URL(authority).host],
      authorityMetadata: JSON.stringify(metadata),
      clientCapabilities: capabilities,
    },
    system: { protocolMode: 'OIDC' },
  })
}

async function exchange(
  assertion: string,
  options: { scopes?: string[]; claims?: string; clientSecret?: string; tenantId?: string; capabilities?: string[] } = {},
) {
  const client = await msal(options.clientSecret, options.tenantId, options.capabilities)
  const result = await client.acquireTokenOnBehalfOf({
    oboAssertion: assertion,
    scopes: options.scopes ?? [armScope],
    ...(options.claims !== undefined && { claims: options.claims }),
  })
  return result?.accessToken ?? ''
}

describe("MSAL's on-behalf-of exchange", () => {
  test('returns a v1.0 token that ARM accepts', async () => {
    const token = await exchange(await emulator.issueUserToken('security-administrator'))
    expect(decodeJwt(token)).toMatchObject({
      aud: 'https://management.azure.com',
      iss: `https://sts.windows.net/${tenants.contoso.id}/`,
      ver: '1.0',
      scp: 'user_impersonation',
      appid: emulator.clientId,
      upn: 'maya.okafor@contoso.example',
      amr: ['pwd'],
    })
    expect((await callArm(emulator, '/subscriptions?api-version=2022-12-01', { token })).status).toBe(200)
  })

  test.each([
    ['https://management.azure.com/user_impersonation', 'https://management.azure.com'],
    ['https://management.azure.com//.default', 'https://management.azure.com/'],
    ['https://management.core.windows.net//.default', 'https://management.core.windows.net/'],
    ['https://graph.microsoft.com/Organization.Read.All', 'https://graph.microsoft.com'],
    ['https://graph.microsoft.com/.default', 'https://graph.microsoft.com'],
  ])('returns a token with the audience of %s', async (scope, audience) => {
    expect(decodeJwt(await exchange(await emulator.issueUserToken('security-administrator'), { scopes: [scope] })).aud).toBe(audience)
  })

  test('marks the token of a client that handles claims challenges', async () => {
    const token = await exchange(await emulator.issueUserToken('security-administrator'), { capabilities: ['CP1'] })
    expect(decodeJwt(token)).toHaveProperty('xms_cc')
  })

  test('rejects a wrong client secret', async () => {
    await expect(exchange(await emulator.issueUserToken('security-administrator'), { clientSecret: 'wrong' })).rejects.toMatchObject({
      errorCode: 'invalid_client',
      errorMessage: expect.stringContaining('AADSTS7000215') as string,
    })
  })

  test.each([
    ['a token signed with an unknown key', { wrongKey: true }, '50013'],
    ['a token for another API', { audience: 'https://graph.microsoft.com' }, '50013'],
    ['an expired token', { expiresInSeconds: -600 }, '500133'],
    ['a token without a user permission', { overrides: { scp: undefined } }, '50027'],
  ])('rejects %s', async (_what, options, code) => {
    const assertion = await emulator.issueToken('security-administrator', options)
    await expect(exchange(assertion)).rejects.toMatchObject({
      errorCode: 'invalid_grant',
      errorMessage: expect.stringContaining(`AADSTS${code}:`) as string,
    })
  })

  test('rejects a user of another tenant', async () => {
    await expect(exchange(await emulator.issueUserToken('northwind-administrator'))).rejects.toMatchObject({
      errorMessage: expect.stringContaining('AADSTS50020') as string,
    })
  })

  test('rejects a permission without consent', async () => {
    const assertion = await emulator.issueUserToken('security-administrator')
    await expect(exchange(assertion, { scopes: ['https://graph.microsoft.com/Mail.Read'] })).rejects.toMatchObject({
      subError: 'consent_required',
    })
    await control.setConsent({ resource: 'arm', granted: false })
    await expect(exchange(assertion)).rejects.toMatchObject({ errorCode: 'invalid_grant', subError: 'consent_required' })
  })

  test('rejects a token issued before a revocation and accepts one issued after it', async () => {
    const before = await emulator.issueUserToken('security-administrator')
    await control.revokeSessions('security-administrator')
    await expect(exchange(before)).rejects.toMatchObject({ errorMessage: expect.stringContaining('AADSTS50173') as string })
    await expect(exchange(await emulator.issueUserToken('security-administrator'))).resolves.not.toBe('')
  })
})

describe('multifactor authentication', () => {
  test('is requested in the exchange for ARM, with the claims to forward', async () => {
    await control.setMfa({ oboRequiresMfa: true })
    const assertion = await emulator.issueUserToken('security-administrator')
    await expect(exchange(assertion)).rejects.toMatchObject({
      errorCode: 'interaction_required',
      claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
      errorMessage: expect.stringContaining('AADSTS50076') as string,
    })
    await expect(exchange(assertion, { scopes: ['https://graph.microsoft.com/.default'] })).resolves.not.toBe('')
    await expect(exchange(await emulator.issueToken('security-administrator', { mfa: true }))).resolves.not.toBe('')
  })

  test('is recorded in the ARM token', async () => {
    const token = await exchange(await emulator.issueToken('security-administrator', { mfa: true }), {
      claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
    })
    expect(decodeJwt(token)).toMatchObject({ acrs: ['c1'], amr: ['pwd', 'mfa'] })
  })

  test("can't be obtained through claims alone", async () => {
    await expect(
      exchange(await emulator.issueUserToken('security-administrator'), {
        claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
      }),
    ).rejects.toMatchObject({ errorCode: 'interaction_required' })
  })
})
