import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { subscriptionIds } from './azure/seed-estate'
import { parseJson } from './http/exchange'
import type { PersonaId } from './personas'
import { startEmulator, type Emulator, type EmulatorOptions } from './start-emulator'

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
const { contosoPlatform, contosoSecurity, contosoSandbox } = subscriptionIds

/** Ids of seeded destinations, as the resource APIs return them. */
export const destinationIds = {
  platformWorkspace: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging/${operationalInsights}/law-platform-weu`,
  financeWorkspace: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${operationalInsights}/law-finance`,
  securityWorkspace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${operationalInsights}/law-security`,
  sandboxWorkspace: `/subscriptions/${contosoSandbox}/resourceGroups/rg-sandbox/${operationalInsights}/law-sandbox`,
  storageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosoentralogs`,
  eventHubRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/providers/Microsoft.EventHub/namespaces/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`,
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
  put: (name: string, properties: unknown, options: CallOptions = {}) => callArm(emulator, settingPath(name), { method: 'PUT', body: { properties }, ...options }),
  get: (name: string, options: CallOptions = {}) => callArm(emulator, settingPath(name), options),
  remove: (name: string, options: CallOptions = {}) => callArm(emulator, settingPath(name), { method: 'DELETE', ...options }),
  list: (options: CallOptions = {}) => callArm(emulator, '/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01', options),
})

/** Log entries that switch categories on. */
export const enabledLogs = (...categories: string[]) => categories.map((category) => ({ category, enabled: true }))
