import 'server-only'

import { resolve } from 'node:path'
import { z } from 'zod'
import { listAlternatives } from '@/lib/domain/text'
import { type CheckpointPlaces, checkpointPlaces, checkpointVariables } from './checkpoint-places'
import { type ClientProof, clientProofVariables, readClientProof } from './client-proof'
import { type Cloud, cloudIds, clouds } from './clouds'
import { ConfigurationError, valid } from './configuration-error'
import { findUnverifiedConnection } from './database-connection'
import { findLocalEndpoints, isLoopback } from './local-endpoints'
import { type OutgoingProxy, readOutgoingProxy } from './outgoing-proxy'
import { evidenceSecrets, type RotatedSecret, secretVariables } from './secrets'
import { readSecurityCollector, type SecurityCollector } from './security-collector'
import { type SessionLimits, sessionLimits, sessionVariables } from './session-limits'
import { readTenantNames } from './tenant-names'
import { readTrustedProxies, type TrustedProxies } from './trusted-proxies'

/** Everything that the environment configures; read once, checked as a whole. */
export interface Configuration extends CheckpointPlaces {
  /** Public origin of the portal, without a trailing slash. */
  appUrl: string
  /** Whether cookies can be Secure and have the `__Host-` prefix. */
  isHttps: boolean
  database: { kind: 'server'; url: string } | { kind: 'embedded'; directory: string }
  sessionSecret: RotatedSecret
  evidenceSecrets: RotatedSecret
  sessions: SessionLimits
  /** Tenants whose users can sign in. If there is more than one, sign-in uses `organizations`. */
  tenantIds: readonly string[]
  /** Their names for the sign-in page, in the same order; IDs where no name is configured. */
  tenantNames: readonly string[]
  clientId: string
  clientProof: ClientProof
  /** The selected cloud, with any overridden endpoints. */
  cloud: Cloud
  /** Microsoft's list of retail prices, which needs no sign-in. */
  pricesUrl: string
  /** True when the authority is overridden and on this machine, that is, for the emulator. */
  isLocalDemo: boolean
  /**
   * Whether partner solutions can be selected as a destination; off by default, because no public document says that Entra supports them.
   */
  hasPartnerDestination: boolean
  /** Whether and how often the portal checks Azure with its own service principal. Undefined if it's off, which is the default. */
  monitoring: { intervalSeconds: number } | undefined
  /** How often notifications are sent; undefined if they are off. */
  notices: { intervalSeconds: number } | undefined
  /** Hosts in private networks, in lowercase, that a webhook is allowed to use. */
  webhookPrivateHosts: readonly string[]
  /** What the portal's requests to other servers go through; undefined if they go there directly. */
  outgoingProxy: OutgoingProxy | undefined
  /** Whose X-Forwarded-For is believed; no one's by default. */
  trustedProxies: TrustedProxies
  /** Where the security log is delivered to; undefined if it's on standard output only. */
  securityCollector: SecurityCollector | undefined
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug'
}

const guid = z.guid()
const tenantIdList = z
  .string({ error: 'is missing. Set it to the directory (tenant) ID of the app registration' })
  .transform((list) =>
    list
      .split(',')
      .map((id) => id.trim().toLowerCase())
      .filter(Boolean),
  )
  .refine(
    (ids) => ids.length > 0 && ids.every((id) => guid.safeParse(id).success),
    'must be one or more tenant IDs (GUIDs), separated by commas',
  )

const httpUrl = (hint: string) =>
  z
    .string()
    .refine((text) => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? ''), `must be an absolute URL, such as ${hint}`)
    .transform((text) => text.replace(/\/+$/, ''))

/** Normalizes an origin like a browser's Origin header: lowercase, without the default port. */
const origin = z
  .string()
  .refine(
    (text) => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? ''),
    'must be an absolute URL, such as https://logs.contoso.com',
  )
  .refine((text) => isOrigin(URL.parse(text)), 'must be an origin without a path, query, or user')
  .transform((text) => new URL(text).origin)

const hostList = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
  )
  .refine(
    (hosts) => hosts.every((host) => URL.parse(`https://${host}/`)?.hostname === host),
    'must be host names, separated by commas, without a port or path',
  )

const onOrOff = z.enum(['on', 'off'], { error: 'must be on or off' }).default('off')
const environmentSchema = z.object({
  APP_URL: origin.default('http://localhost:3000'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .optional(),
  DATABASE_UNVERIFIED_TLS: onOrOff,
  DATA_DIR: z.string().default('.data'),
  ...secretVariables,
  ...sessionVariables,
  ENTRA_TENANT_ID: tenantIdList,
  ENTRA_TENANT_NAMES: z.string().max(2_000).optional(),
  ENTRA_CLIENT_ID: z
    .string({ error: 'is missing. Set it to the application (client) ID of the app registration' })
    .pipe(z.guid('must be the application (client) ID, a GUID')),
  ...clientProofVariables,
  AZURE_CLOUD: z.enum(cloudIds, { error: `must be ${listAlternatives(cloudIds)}` }).default('public'),
  ENTRA_AUTHORITY_URL: httpUrl('https://login.microsoftonline.com')
    .refine(
      (text) => text.startsWith('https://') || isLoopback(new URL(text)),
      'must use HTTPS, except on localhost, because signing keys are read from it',
    )
    .optional(),
  AZURE_RESOURCE_MANAGER_URL: httpUrl('https://management.azure.com')
    .refine((text) => text.startsWith('https://'), "must use HTTPS, because the Azure SDK doesn't send tokens over HTTP")
    .optional(),
  MICROSOFT_GRAPH_URL: httpUrl('https://graph.microsoft.com')
    .refine((text) => text.startsWith('https://'), "must use HTTPS, because the Azure SDK doesn't send tokens over HTTP")
    .optional(),
  AZURE_PRICES_URL: httpUrl('https://prices.azure.com')
    .refine((text) => text.startsWith('https://'), 'must use HTTPS, because estimates depend on what it returns')
    .default('https://prices.azure.com'),
  PARTNER_DESTINATION: onOrOff,
  MONITORING: onOrOff,
  MONITORING_INTERVAL_MINUTES: z.coerce
    .number({ error: 'must be a number of minutes' })
    .max(1_440, 'must be 1440 (a day) or less')
    .default(15),
  NOTICES: onOrOff,
  ...checkpointVariables,
  WEBHOOK_PRIVATE_HOSTS: hostList.default([]),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(readTrustedProxies)
    .refine((proxies) => proxies !== undefined, 'must be addresses or networks, such as 127.0.0.1 or 10.0.0.0/8, separated by commas'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug'], { error: 'must be fatal, error, warn, info, or debug' }).default('info'),
})

/**
 * Reads the environment. Empty variables count as missing.
 * @throws ConfigurationError that lists every problem.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = environmentSchema.safeParse(given)
  const proof = readClientProof(given)
  const securityCollector = readSecurityCollector(given)
  const outgoingProxy = readOutgoingProxy(given)
  const ownFaults = [proof, securityCollector, outgoingProxy].filter(isFault)
  if (!parsed.success || isFault(proof))
    throw new ConfigurationError([
      ...(parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) ?? []),
      ...ownFaults,
    ])
  const values = parsed.data
  const appUrl = new URL(values.APP_URL)
  const isLocalDemo = values.ENTRA_AUTHORITY_URL !== undefined && isLoopback(new URL(values.ENTRA_AUTHORITY_URL))
  const evidence = evidenceSecrets(values)
  const tenantNames = readTenantNames(values.ENTRA_TENANT_ID, values.ENTRA_TENANT_NAMES)
  const places = checkpointPlaces(values)
  const sessions = sessionLimits(values)
  // Azure limits reads. The local emulator doesn't, and a demo shouldn't make anyone wait.
  const leastMinutes = isLocalDemo ? 0.05 : 1
  const faults = [
    ...ownFaults,
    ...[evidence, tenantNames, places, values.DATABASE_URL && findUnverifiedConnection(values.DATABASE_URL, given)].filter(isFault),
    ...(appUrl.protocol === 'http:' && !isLoopback(appUrl)
      ? ["APP_URL must use HTTPS, except on localhost. Over HTTP, browsers don't send secure cookies, and MSAL doesn't sign users in."]
      : []),
    ...findLocalEndpoints(appUrl, {
      ENTRA_AUTHORITY_URL: values.ENTRA_AUTHORITY_URL,
      AZURE_RESOURCE_MANAGER_URL: values.AZURE_RESOURCE_MANAGER_URL,
      MICROSOFT_GRAPH_URL: values.MICROSOFT_GRAPH_URL,
    }),
    ...(values.MONITORING_INTERVAL_MINUTES < leastMinutes ? [`MONITORING_INTERVAL_MINUTES must be ${leastMinutes} or more.`] : []),
    ...(Array.isArray(sessions) ? sessions : []),
  ]
  if (faults.length > 0 || Array.isArray(sessions)) throw new ConfigurationError(faults)
  const cloud = clouds[values.AZURE_CLOUD]
  return {
    appUrl: values.APP_URL,
    isHttps: appUrl.protocol === 'https:',
    database: values.DATABASE_URL
      ? { kind: 'server', url: values.DATABASE_URL }
      : { kind: 'embedded', directory: resolve(values.DATA_DIR) },
    sessionSecret: { current: values.SESSION_SECRET, previous: values.SESSION_SECRET_PREVIOUS },
    evidenceSecrets: valid(evidence),
    sessions,
    tenantIds: values.ENTRA_TENANT_ID,
    tenantNames: valid(tenantNames),
    clientId: values.ENTRA_CLIENT_ID.toLowerCase(),
    clientProof: proof,
    cloud: {
      ...cloud,
      authorityUrl: values.ENTRA_AUTHORITY_URL ?? cloud.authorityUrl,
      resourceManagerUrl: values.AZURE_RESOURCE_MANAGER_URL ?? cloud.resourceManagerUrl,
      graphUrl: values.MICROSOFT_GRAPH_URL ?? cloud.graphUrl,
    },
    pricesUrl: values.AZURE_PRICES_URL,
    isLocalDemo,
    hasPartnerDestination: values.PARTNER_DESTINATION === 'on',
    monitoring: values.MONITORING === 'on' ? { intervalSeconds: Math.round(values.MONITORING_INTERVAL_MINUTES * 60) } : undefined,
    // The emulator's demo and tests are on one machine, where frequent queries to the database cost nothing.
    notices: values.NOTICES === 'on' ? { intervalSeconds: isLocalDemo ? 5 : 60 } : undefined,
    ...valid(places),
    webhookPrivateHosts: values.WEBHOOK_PRIVATE_HOSTS,
    trustedProxies: values.TRUSTED_PROXIES,
    outgoingProxy: valid(outgoingProxy),
    securityCollector: valid(securityCollector),
    logLevel: values.LOG_LEVEL,
  }
}

/** Whether a part of the configuration is a sentence that says what is wrong; an empty text is none. */
function isFault(part: unknown): part is string {
  return typeof part === 'string' && part !== ''
}

function isOrigin(url: URL | null): boolean {
  return url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
}
