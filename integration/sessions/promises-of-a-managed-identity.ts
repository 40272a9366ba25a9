import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { identityHeader } from '@/emulator/entra/identity-service'
import { managedIdentities } from '@/emulator/entra/managed-identities'
import { tenants } from '@/emulator/personas'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readActiveRoles } from '@/lib/azure/graph/graph'
import { configuration } from '@/lib/config/configuration'
import { applyOutgoingProxy } from '@/lib/config/outgoing-proxy'
import { federatedAudiences } from '@/lib/domain/app-registration/portal-registration'
import { driftCheckJob } from '@/lib/schedule/drift-check-job'
import { startOutgoingProxy, type TestProxy } from '@/testing/receivers/outgoing-proxy'
import { usePortal } from '@/testing/use-portal'

interface Machine {
  /** App Service and Container Apps name the endpoint in the environment; on a virtual machine, it has a fixed address. */
  form: 'app-service' | 'machine'
  identity: 'system' | 'userAssigned'
}

/**
 * Tests that a portal with a managed identity as its credential keeps its promises. MSAL keeps the endpoint and tokens for the whole process, so
 * each form has a file of its own, and what the registration refuses is tested with the tokens that MSAL already has.
 */
export function testManagedIdentity({ form, identity }: Machine): void {
  const { clientId, objectId } = managedIdentities[identity]
  let proxy: TestProxy
  let end: () => void = () => undefined
  beforeAll(async () => {
    proxy = await startOutgoingProxy()
    process.env.HTTPS_PROXY = proxy.url
    delete process.env.IDENTITY_ENDPOINT
    delete process.env.IDENTITY_HEADER
  })
  const portal = usePortal({
    environment: { ENTRA_CLIENT_SECRET: '', ENTRA_MANAGED_IDENTITY: identity === 'system' ? 'system' : clientId, MONITORING: 'on' },
    seed: 'with-settings',
  })
  beforeAll(() => {
    const { identityUrl } = portal.emulator
    Object.assign(
      process.env,
      form === 'app-service'
        ? { IDENTITY_ENDPOINT: `${identityUrl}/msi/token`, IDENTITY_HEADER: identityHeader }
        : // What MSAL asks instead of 169.254.169.254.
          { AZURE_POD_IDENTITY_AUTHORITY_HOST: identityUrl },
    )
    const { outgoingProxy } = configuration()
    if (outgoingProxy) end = applyOutgoingProxy(outgoingProxy)
  })
  afterAll(async () => {
    end()
    await proxy.stop()
  })

  const issuer = () => `${portal.emulator.entraUrl}/${tenants.contoso.id}/v2.0`
  const audience = federatedAudiences.public
  beforeEach(() => portal.control.setFederatedCredentials([{ issuer: issuer(), subject: objectId, audience }]))
  const asMaya = async () => (await portal.signIn('security-administrator')).access
  const identityRequests = () => portal.emulator.requests().filter(({ service }) => service === 'identity')

  describe(`a portal with the ${identity} managed identity of ${form}`, () => {
    test('says that the identity is missing, and works as soon as it is assigned', async () => {
      await portal.control.setIdentities({ assigned: [] })
      await expect(listSettings(await asMaya())).rejects.toMatchObject({ code: 'app-credentials-unavailable' })
      await expect(listSettings(monitoringAccess(tenants.contoso.id))).rejects.toMatchObject({ code: 'app-credentials-unavailable' })
      await portal.control.setIdentities({ assigned: [identity] })
      expect(await listSettings(await asMaya())).not.toEqual([])
    })

    test('acts for the person, with everything but the identity endpoint behind the proxy', async () => {
      const access = await asMaya()
      expect(await listSettings(access)).not.toEqual([])
      expect(await readActiveRoles(access)).not.toEqual([])
      expect(proxy.asked).toContain(new URL(portal.emulator.entraUrl).host)
      expect(proxy.asked).not.toContain(new URL(portal.emulator.identityUrl).host)
    })

    test('runs the scheduled checks, and asks the endpoint no more often than its token expires', async () => {
      const run = { db: portal.db, tenantId: tenants.contoso.id, signal: new AbortController().signal }
      await driftCheckJob.run(run)
      await listSettings(await asMaya())
      expect(await portal.db.knownSetting.count()).toBeGreaterThan(0)
      expect(identityRequests()).toEqual([])
    })

    test.each([
      ['subject', 'AADSTS700213', () => ({ issuer: issuer(), subject: managedIdentities.system.clientId, audience })],
      [
        'issuer',
        'AADSTS700211',
        () => ({ issuer: `${portal.emulator.entraUrl}/${tenants.fabrikam.id}/v2.0`, subject: objectId, audience }),
      ],
      ['audience', 'AADSTS700212', () => ({ issuer: issuer(), subject: objectId, audience: 'api://AzureADTokenExchangeUSGov' })],
    ])('is refused if the federated credential has another %s', async (_what, azureCode, credential) => {
      await portal.control.setFederatedCredentials([credential()])
      await expect(listSettings(await asMaya())).rejects.toMatchObject({ code: 'app-credentials-refused', azureCode })
    })
  })
}
