import { ConfidentialClientApplication } from '@azure/msal-node'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { useEmulator } from '@/testing/use-emulator'
import { tenants } from '../personas'

const emulator = useEmulator()
const { control } = emulator

const armScope = 'https://management.azure.com/.default'

/** MSAL as a portal sets it up: an https authority by name, real endpoints through the metadata. */
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

describe('the exchange by MSAL', () => {
  it('gives a v1.0 token for ARM that ARM takes', async () => {
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

  it.each([
    ['https://management.azure.com/user_impersonation', 'https://management.azure.com'],
    ['https://management.azure.com//.default', 'https://management.azure.com/'],
    ['https://management.core.windows.net//.default', 'https://management.core.windows.net/'],
    ['https://graph.microsoft.com/Organization.Read.All', 'https://graph.microsoft.com'],
    ['https://graph.microsoft.com/.default', 'https://graph.microsoft.com'],
  ])('gives %s a token with that audience', async (scope, audience) => {
    expect(decodeJwt(await exchange(await emulator.issueUserToken('security-administrator'), { scopes: [scope] })).aud).toBe(audience)
  })

  it('marks the token of a client that handles claims challenges', async () => {
    const token = await exchange(await emulator.issueUserToken('security-administrator'), { capabilities: ['CP1'] })
    expect(decodeJwt(token)).toHaveProperty('xms_cc')
  })

  it('refuses a wrong secret', async () => {
    await expect(exchange(await emulator.issueUserToken('security-administrator'), { clientSecret: 'wrong' })).rejects.toMatchObject({
      errorCode: 'invalid_client',
      errorMessage: expect.stringContaining('AADSTS7000215') as string,
    })
  })

  it.each([
    ['a token signed by nobody it knows', { wrongKey: true }, '50013'],
    ['a token for another API', { audience: 'https://graph.microsoft.com' }, '50013'],
    ['an expired token', { expiresInSeconds: -600 }, '500133'],
    ['a token without a user permission', { overrides: { scp: undefined } }, '50027'],
  ])('refuses %s', async (_what, options, code) => {
    const assertion = await emulator.issueToken('security-administrator', options)
    await expect(exchange(assertion)).rejects.toMatchObject({
      errorCode: 'invalid_grant',
      errorMessage: expect.stringContaining(`AADSTS${code}:`) as string,
    })
  })

  it('refuses a user of another tenant', async () => {
    await expect(exchange(await emulator.issueUserToken('northwind-administrator'))).rejects.toMatchObject({
      errorMessage: expect.stringContaining('AADSTS50020') as string,
    })
  })

  it('refuses a permission that nobody consented to', async () => {
    const assertion = await emulator.issueUserToken('security-administrator')
    await expect(exchange(assertion, { scopes: ['https://graph.microsoft.com/Mail.Read'] })).rejects.toMatchObject({
      subError: 'consent_required',
    })
    await control.setConsent({ resource: 'arm', granted: false })
    await expect(exchange(assertion)).rejects.toMatchObject({ errorCode: 'invalid_grant', subError: 'consent_required' })
  })

  it('refuses a token from before a revocation and takes one from after it', async () => {
    const before = await emulator.issueUserToken('security-administrator')
    await control.revokeSessions('security-administrator')
    await expect(exchange(before)).rejects.toMatchObject({ errorMessage: expect.stringContaining('AADSTS50173') as string })
    await expect(exchange(await emulator.issueUserToken('security-administrator'))).resolves.not.toBe('')
  })
})

describe('multifactor authentication', () => {
  it('is asked for in the exchange for ARM, with the claims to forward', async () => {
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

  it('is passed on to the ARM token', async () => {
    const token = await exchange(await emulator.issueToken('security-administrator', { mfa: true }), {
      claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
    })
    expect(decodeJwt(token)).toMatchObject({ acrs: ['c1'], amr: ['pwd', 'mfa'] })
  })

  it('cannot be had by claims alone', async () => {
    await expect(
      exchange(await emulator.issueUserToken('security-administrator'), {
        claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
      }),
    ).rejects.toMatchObject({ errorCode: 'interaction_required' })
  })
})
