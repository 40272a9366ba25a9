import { PublicClientApplication } from '@azure/msal-node'
import { beforeEach, describe, expect, test } from 'vitest'
import { useEmulator } from '@/testing/use-emulator'
import { findPersona, tenants } from '../../personas'

const emulator = useEmulator()
const { control } = emulator

const graphTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e'
const scopes = ['https://graph.microsoft.com/Application.ReadWrite.All']

/** MSAL as a command uses it, at an authority that the emulator's metadata describes. */
async function publicClient(): Promise<PublicClientApplication> {
  const response = await fetch(`${emulator.entraUrl}/${tenants.northwind.id}/v2.0/.well-known/openid-configuration`)
  const authority = `${emulator.entraUrl.replace('http:', 'https:')}/${tenants.northwind.id}`
  const metadata = { ...((await response.json()) as object), issuer: `${authority}/v2.0` }
  return new PublicClientApplication({
    auth: { clientId: graphTools, authority, knownAuthorities: [new URL(authority).host], authorityMetadata: JSON.stringify(metadata) },
    system: { protocolMode: 'OIDC' },
  })
}

async function signIn(answer: (userCode: string) => Promise<unknown>) {
  const client = await publicClient()
  return client.acquireTokenByDeviceCode({ scopes, deviceCodeCallback: ({ userCode }) => void answer(userCode) })
}

beforeEach(() => control.setDeviceCodes({ intervalSeconds: 0.05 }))

describe('a sign-in with a device code', () => {
  test('returns a token of the person who entered the code', async () => {
    const result = await signIn((userCode) => control.answerDeviceCode({ persona: 'application-administrator', userCode }))
    expect(result?.account?.username).toBe(findPersona('application-administrator').userPrincipalName)
    const response = await fetch(`${emulator.graphUrl}/v1.0/applications`, {
      headers: { authorization: `Bearer ${result?.accessToken ?? ''}` },
    })
    expect(response.status).toBe(200)
  })

  test.each([
    ['declines', () => control.answerDeviceCode({ persona: null }), 'authorization_declined'],
    ['lets the code expire', () => control.advance(901), 'expired_token'],
    ['is not in the tenant', () => control.answerDeviceCode({ persona: 'security-administrator' }), 'invalid_grant'],
  ])('fails if the person %s', async (_name, answer, code) => {
    await expect(signIn(answer)).rejects.toThrow(code)
  })

  test('waits until the person answers, and rejects polls that come too often', async () => {
    const post = async (path: string, form: Record<string, string>) => {
      const url = `${emulator.entraUrl}/${tenants.northwind.id}/oauth2/v2.0/${path}`
      return (await (await fetch(url, { method: 'POST', body: new URLSearchParams(form) })).json()) as Record<string, unknown>
    }
    await control.setDeviceCodes({ intervalSeconds: 5 })
    const started = await post('devicecode', { client_id: graphTools, scope: scopes.join(' ') })
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', client_id: graphTools }
    const poll = () => post('token', { ...grant, device_code: String(started.device_code) })
    expect(await poll()).toMatchObject({ error: 'authorization_pending', error_codes: [70016] })
    expect(await poll()).toMatchObject({ error: 'slow_down' })
    await control.answerDeviceCode({ persona: 'application-administrator' })
    expect(await poll()).toHaveProperty('access_token')
    expect(await poll()).toMatchObject({ error: 'bad_verification_code' })
  })
})
