import { expect } from 'vitest'
import type { Emulator } from '@/emulator/emulator'
import { findPersona, tenants } from '@/emulator/personas'
import { makeApplication } from '@/lib/auth/app-credential/confidential-client'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { type Configuration, readConfiguration } from '@/lib/config/read-configuration'
import { TestBrowser } from '../test-browser'
import type { ConnectFolder } from './run-connect'

/** A folder in which the command has written a configuration. */
type WrittenFolder = Pick<ConnectFolder, 'configuration'>

/** The addresses of the emulator that a portal uses. */
type EmulatorUrls = Pick<Emulator, 'entraUrl' | 'armUrl' | 'graphUrl'>

/** The portal's own configuration, read from what `npm run connect` wrote, at the endpoints of the emulator. */
export async function writtenConfiguration(portal: WrittenFolder, emulator: EmulatorUrls): Promise<Configuration> {
  return readConfiguration({
    ...(await portal.configuration()),
    ENTRA_AUTHORITY_URL: emulator.entraUrl,
    AZURE_RESOURCE_MANAGER_URL: emulator.armUrl,
    MICROSOFT_GRAPH_URL: emulator.graphUrl,
  })
}

/** Signs Noor Haddad in to a portal with the written configuration, and checks that it can call Azure and Graph for her. */
export async function signInAndCall(portal: WrittenFolder, emulator: EmulatorUrls): Promise<void> {
  const config = await writtenConfiguration(portal, emulator)
  const browser = new TestBrowser({ clientId: config.clientId, entraUrl: emulator.entraUrl }, tenants.northwind.id)
  const oboAssertion = (await browser.signIn('northwind-administrator')).body.access_token ?? ''
  const noor = findPersona('northwind-administrator')
  const verified = await verifyAccessToken(oboAssertion, config)
  expect(verified).toMatchObject({ objectId: noor.objectId, tenantId: tenants.northwind.id, username: noor.userPrincipalName })
  expect(verified.wids).toContain('194ae4cb-b126-40b2-bd5b-6091b380977d')
  expect(verified.authenticatedAt).toBeInstanceOf(Date)
  const application = await makeApplication(config, tenants.northwind.id)
  for (const audience of [config.cloud.resourceManagerAudience, config.cloud.graphAudience]) {
    const result = await application.acquireTokenOnBehalfOf({ oboAssertion, scopes: [`${audience}/.default`] })
    expect(result?.accessToken).toBeTruthy()
  }
}
