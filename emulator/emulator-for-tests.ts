import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { subscriptionIds } from './azure/seed-estate'
import { parseJson } from './http/exchange'
import type { PersonaId } from './personas'
import { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator'

/** An emulator for one test file, with a certificate of its own that this process trusts. */
export async function startForTests(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const directory = await mkdtemp(path.join(tmpdir(), 'emulator-'))
  const emulator = await startEmulator({ certificateDirectory: directory, ...options })
  setDefaultCACertificates([...getCACertificates('default'), await readFile(emulator.certificatePath, 'utf8')])
  return {
    ...emulator,
    stop: async () => {
      await emulator.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export const armAudience = 'https://management.azure.com'

const operationalInsights = 'providers/Microsoft.OperationalInsights/workspaces'
const storage = 'providers/Microsoft.Storage/storageAccounts'
const eventHub = 'providers/Microsoft.EventHub/namespaces'
const { contosoPlatform, contosoSecurity, contosoSandbox } = subscriptionIds

/** Ids of seeded destinations, as the resource APIs return them. */
export const destinationIds = {
  platformWorkspace: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging/${operationalInsights}/law-platform-weu`,
  financeWorkspace: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${operationalInsights}/law-finance`,
  securityWorkspace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${operationalInsights}/law-security`,
  sandboxWorkspace: `/subscriptions/${contosoSandbox}/resourceGroups/rg-sandbox/${operationalInsights}/law-sandbox`,
  /** Soft-deleted, in West Europe. */
  deletedWorkspace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${operationalInsights}/law-security-old`,
  /** Another workspace here exceeds the quota. */
  fullGroup: `/subscriptions/${contosoSecurity}/resourceGroups/rg-full`,
  /** Has somebody else's lifecycle rule. */
  storageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosoentralogs`,
  premiumStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosopremium`,
  fileStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosofiles`,
  dnsZoneStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosodnszone`,
  /** Its firewall denies everything, Microsoft's services included. */
  lockedStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosolocked`,
  /** Its firewall lets Microsoft's services through. */
  trustedStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosotrusted`,
  legacyStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosolegacy`,
  blobStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosoblobs`,
  /** The security administrator may list its keys, not write its lifecycle rules. */
  platformStorageAccount: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging/${storage}/stcontosoplatform`,
  /** The security administrator may only read it. */
  financeStorageAccount: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${storage}/stcontosofinance`,
  eventHubNamespace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem`,
  eventHubRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`,
  /** Also has the rights Manage, Send and Listen. */
  entraLogsRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/entra-logs`,
  sendOnlyRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/siem-send-only`,
  listenOnlyRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/siem-listen-only`,
  /** A rule of one hub, which diagnostic settings do not take. */
  hubRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/eventhubs/entra-logs/authorizationRules/hub-all`,
  datadogMonitor: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/providers/Microsoft.Datadog/monitors/datadog-contoso`,
  /** The security administrator may only read it. */
  dynatraceMonitor: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/providers/Dynatrace.Observability/monitors/dynatrace-contoso`,
  /** The security administrator may only read it. */
  financeEventHubRule: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${eventHub}/evhns-contoso-finance/authorizationRules/RootManageSharedAccessKey`,
} as const

export interface CallOptions {
  persona?: PersonaId
  method?: string
  /** An object goes out as JSON, a string as it is. */
  body?: unknown
  headers?: Record<string, string>
  /** Replaces the persona's token; empty sends none. */
  token?: string
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** One call to ARM with plain fetch, without an SDK's retries and checks. */
export async function callArm(emulator: Emulator, pathAndQuery: string, options: CallOptions = {}): Promise<Answer> {
  const { persona = 'security-administrator', method = 'GET', body, headers } = options
  const bearer = options.token ?? (await emulator.issueToken(persona, { audience: armAudience }))
  const response = await fetch(`${emulator.armUrl}${pathAndQuery}`, {
    method,
    headers: { ...(bearer !== '' && { authorization: `Bearer ${bearer}` }), 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : parseJson(text) }
}

const settingPath = (name: string) => `/providers/microsoft.aadiam/diagnosticSettings/${encodeURIComponent(name)}?api-version=2017-04-01`

/** Shorthands for the calls that most tests make. */
export const settingCalls = (emulator: Emulator) => ({
  put: (name: string, properties: unknown, options: CallOptions = {}) =>
    callArm(emulator, settingPath(name), { method: 'PUT', body: { properties }, ...options }),
  get: (name: string, options: CallOptions = {}) => callArm(emulator, settingPath(name), options),
  remove: (name: string, options: CallOptions = {}) => callArm(emulator, settingPath(name), { method: 'DELETE', ...options }),
  list: (options: CallOptions = {}) => callArm(emulator, '/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01', options),
})

/** A credential for Microsoft's SDK clients, which then act as a persona. */
export const credentialOf = (emulator: Emulator, persona: PersonaId = 'security-administrator') => ({
  getToken: async () => ({
    token: await emulator.issueToken(persona, { audience: armAudience }),
    expiresOnTimestamp: Date.now() + 3_000_000,
  }),
})

/** Everything that a list of the SDK gives, over all pages. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

/** Log entries that switch categories on. */
export const enabledLogs = (...categories: string[]) => categories.map((category) => ({ category, enabled: true }))
