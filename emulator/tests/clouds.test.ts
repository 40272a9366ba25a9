import { StorageManagementClient } from '@azure/arm-storage'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { all, callArm } from '@/testing/arm-calls'
import { type EmulatorInUse, useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'
import { type CloudId, cloudIds } from '../entra/clouds'
import { tenants } from '../personas'

const emulators: Record<CloudId, EmulatorInUse> = {
  public: useEmulator({ cloud: 'public' }),
  usgovernment: useEmulator({ cloud: 'usgovernment' }),
  china: useEmulator({ cloud: 'china' }),
}

/** The token audiences of the portal in each cloud, the issuer, and the suffix of storage addresses. */
const expected: Record<CloudId, { arm: string; graph: string; issuer: string; blobs: string }> = {
  public: {
    arm: 'https://management.azure.com',
    graph: 'https://graph.microsoft.com',
    issuer: 'https://sts.windows.net',
    blobs: '.blob.core.windows.net/',
  },
  usgovernment: {
    arm: 'https://management.usgovcloudapi.net',
    graph: 'https://graph.microsoft.us',
    issuer: 'https://sts.windows.net',
    blobs: '.blob.core.usgovcloudapi.net/',
  },
  china: {
    arm: 'https://management.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    issuer: 'https://sts.chinacloudapi.cn',
    blobs: '.blob.core.chinacloudapi.cn/',
  },
}

const armStatus = async (emulator: EmulatorInUse, audience: string) =>
  callArm(emulator, '/subscriptions?api-version=2022-12-01', { token: await emulator.issueToken('security-administrator', { audience }) })

async function graphStatus(emulator: EmulatorInUse, audience: string): Promise<number> {
  const token = await emulator.issueToken('security-administrator', { audience })
  return (await fetch(`${emulator.graphUrl}/v1.0/me`, { headers: { authorization: `Bearer ${token}` } })).status
}

async function exchange(emulator: EmulatorInUse, scope: string): Promise<{ access_token?: string; error?: string }> {
  const response = await fetch(`${emulator.entraUrl}/${tenants.contoso.id}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      client_id: emulator.clientId,
      client_secret: emulator.clientSecret,
      assertion: await emulator.issueUserToken('security-administrator'),
      scope,
    }),
  })
  return (await response.json()) as { access_token?: string; error?: string }
}

describe.each(cloudIds)('the cloud %s', (cloud) => {
  const { arm, graph, issuer, blobs } = expected[cloud]

  test('accepts its own tokens, with or without a trailing slash in the audience', async () => {
    const emulator = emulators[cloud]
    expect([
      (await armStatus(emulator, arm)).status,
      (await armStatus(emulator, `${arm}/`)).status,
      await graphStatus(emulator, graph),
    ]).toEqual([200, 200, 200])
  })

  test.each(cloudIds.filter((other) => other !== cloud))('rejects tokens for the cloud %s', async (other) => {
    const emulator = emulators[cloud]
    expect(await armStatus(emulator, expected[other].arm)).toMatchObject({
      status: 401,
      body: { error: { code: 'InvalidAuthenticationTokenAudience', message: expect.stringContaining(`'${arm}'`) as string } },
    })
    expect(await graphStatus(emulator, expected[other].graph)).toBe(401)
    expect(await exchange(emulator, `${expected[other].arm}/.default`)).toHaveProperty('error', 'invalid_scope')
  })

  test('issues tokens with its own issuer, which ARM checks', async () => {
    const emulator = emulators[cloud]
    const { access_token: token = '' } = await exchange(emulator, `${arm}/.default`)
    expect(decodeJwt(token)).toMatchObject({ aud: arm, iss: `${issuer}/${tenants.contoso.id}/` })
    const forged = await emulator.issueToken('security-administrator', {
      audience: arm,
      overrides: { iss: `https://sts.elsewhere.example/${tenants.contoso.id}/` },
    })
    expect((await callArm(emulator, '/subscriptions?api-version=2022-12-01', { token: forged })).status).toBe(401)
  })

  test('has its own storage addresses', async () => {
    const emulator = emulators[cloud]
    const credential = {
      getToken: async () => ({
        token: await emulator.issueToken('security-administrator', { audience: arm }),
        expiresOnTimestamp: Date.now() + 3_000_000,
      }),
    }
    const [account] = await all(
      new StorageManagementClient(credential, subscriptionIds.contosoSecurity, { endpoint: emulator.armUrl }).storageAccounts.list(),
    )
    expect(account?.primaryEndpoints?.blob).toContain(blobs)
  })
})
