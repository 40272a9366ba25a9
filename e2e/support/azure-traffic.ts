import { expect } from '@playwright/test'
import type { LoggedRequest } from '../../emulator/traffic'
import type { Portal } from './test'

/** Where the emulator's seeded destinations are. */
export const securityGroup = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups'
export const lawSecurity = `${securityGroup}/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-security`
export const lawPlatform =
  '/subscriptions/1d0c5a7e-3f92-4b68-a1e4-7c5b90d2f601/resourceGroups/rg-logging/providers/Microsoft.OperationalInsights/workspaces'

/** Azure changes the casing of IDs on its own, and the portal can send them back as it received them. */
export const inAnyCase = (id: string): unknown => expect.stringMatching(new RegExp(`^${id}$`, 'i'))

export const settingPath = (name: string) => `/providers/microsoft.aadiam/diagnosticSettings/${encodeURIComponent(name)}`

/**
 * Returns the requests to Azure that could change something. Searches in Azure Resource Graph and queries in a workspace use POST but
 * change nothing.
 */
export const writesToAzure = async ({ emulator }: Portal): Promise<LoggedRequest[]> =>
  (await emulator.requests()).filter(
    ({ service, method, path }) =>
      service === 'arm' && method !== 'GET' && !/microsoft\.resourcegraph|\/workspaces\/[^/]+\/query$/i.test(path),
  )

/** Matches the write of one setting, for use in a fault. */
export const faultOnSave = (name: string) => ({ service: 'arm', method: 'PUT', path: `/diagnosticSettings/${name}` }) as const
