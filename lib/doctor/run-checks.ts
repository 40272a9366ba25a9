import 'server-only'

import type { AzureReadAccess } from '@/lib/azure/arm-client'
import type { Configuration } from '@/lib/config/read-configuration'
import type { DatabaseInspection } from '@/lib/db/inspect-database'
import { type Finding, finding } from '@/lib/domain/doctor/finding'
import { checkAddress } from './check-address'
import { checkCredential, checkCredentialEnd } from './check-credential'
import { checkDatabase } from './check-database'
import { checkNetwork } from './check-network'
import { checkRegistration } from './check-registration'
import { checkSchedule } from './check-schedule'
import { checkTenants } from './check-tenant'

export interface CheckOptions {
  /** How long a check can take, in milliseconds, so that one that hangs can't keep the others from being shown. */
  limitMs?: number
  /** Gets the error of a check that couldn't be completed. */
  report: (error: unknown, names: string) => void

  /** The tenants to check, which the configuration has; all of them if missing. */
  tenantIds?: readonly string[]
  /** Reads the app registration in a tenant, as a person who signed in for that; missing if no one did. */
  registration?: ReadonlyMap<string, AzureReadAccess>
  /** Inspects the database that's already open. */
  inspect?: () => Promise<DatabaseInspection>
  /** Further checks, by what they're about. */
  more?: Readonly<Record<string, () => Promise<Finding[]>>>
}

/** Longer than any request of a check can take. */
const usualLimitMs = 30_000

/** Runs all checks at the same time, and returns their findings in a fixed order. Nothing is changed, and no check makes another one fail. */
export async function runChecks(config: Configuration, options: CheckOptions): Promise<Finding[]> {
  const { tenantIds = config.tenantIds, registration, inspect, more = {} } = options
  const inTenants = (check: (tenantId: string) => Promise<Finding[]>) => async () => (await Promise.all(tenantIds.map(check))).flat()
  const checks: Record<string, () => Promise<Finding[]>> = {
    'the network': () => checkNetwork(config),
    'the tenants': () => checkTenants({ ...config, tenantIds }),
    'the credential': inTenants((tenantId) => checkCredential(config, tenantId)),
    "the credential's expiration date": () => checkCredentialEnd(config),
    'the app registration': inTenants(async (tenantId) => {
      const access = registration?.get(tenantId)
      return access === undefined ? [] : checkRegistration(config, access, tenantId)
    }),
    'scheduled checks': config.monitoring
      ? inTenants((tenantId) => checkSchedule(tenantId))
      : () => Promise.resolve([finding('schedule-off')]),
    "the portal's address": () => checkAddress(config),
    'the database': () => checkDatabase(config, inspect),
    ...more,
  }
  const found = await Promise.all(Object.entries(checks).map(([names, check]) => completed(names, check, options)))
  return [
    finding('environment-good'),
    secretFinding(config),
    ...(registration === undefined ? [finding('registration-unasked')] : []),
    ...found.flat(),
  ]
}

function secretFinding({ sessionSecret: { previous } }: Configuration): Finding {
  return previous.length === 0 ? finding('session-secret-good') : finding('session-secret-rotating', { value: String(previous.length) })
}

/** Returns the findings of a check, or that it couldn't be completed. */
async function completed(
  names: string,
  check: () => Promise<Finding[]>,
  { report, limitMs = usualLimitMs }: CheckOptions,
): Promise<Finding[]> {
  const { promise: passed, resolve } = Promise.withResolvers<Finding[]>()
  const timer = setTimeout(() => resolve([finding('check-failed', { names })]), limitMs)
  try {
    return await Promise.race([check(), passed])
  } catch (error) {
    report(error, names)
    return [finding('check-failed', { names })]
  } finally {
    clearTimeout(timer)
  }
}
