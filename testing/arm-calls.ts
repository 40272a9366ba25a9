import type { Emulator } from '@/emulator/emulator'
import { parseJson } from '@/emulator/http/exchange'
import type { PersonaId } from '@/emulator/personas'

/** The members of an emulator that calls to ARM need. */
type ArmEmulator = Pick<Emulator, 'armUrl' | 'issueToken'>

export const armAudience = 'https://management.azure.com'

export interface CallOptions {
  persona?: PersonaId
  method?: string
  /** An object is sent as JSON, a string as it is. */
  body?: unknown
  headers?: Record<string, string>
  /** Replaces the persona's token; an empty string sends none. */
  token?: string
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** Calls ARM with fetch, without the retries and checks of an SDK. */
export async function callArm(emulator: ArmEmulator, pathAndQuery: string, options: CallOptions = {}): Promise<Answer> {
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

interface ShownLog {
  category: string
  enabled: boolean
}

/** Calls to the diagnostic settings API. */
export const settingCalls = (emulator: ArmEmulator) => {
  const get = (name: string, options: CallOptions = {}) => callArm(emulator, settingPath(name), options)
  const logs = async (name: string): Promise<ShownLog[]> => ((await get(name)).body as { properties: { logs: ShownLog[] } }).properties.logs
  return {
    put: (name: string, properties: unknown, options: CallOptions = {}) =>
      callArm(emulator, settingPath(name), { method: 'PUT', body: { properties }, ...options }),
    get,
    remove: (name: string, options: CallOptions = {}) => callArm(emulator, settingPath(name), { method: 'DELETE', ...options }),
    list: (options: CallOptions = {}) =>
      callArm(emulator, '/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01', options),
    /** All log entries of a setting that a GET returns, including disabled categories. */
    logs,
    /** The names of the enabled categories of a setting that a GET returns. */
    enabledCategories: async (name: string) => (await logs(name)).filter(({ enabled }) => enabled).map(({ category }) => category),
  }
}

/** A credential with which Microsoft's SDK clients act as a persona. */
export const credentialOf = (emulator: ArmEmulator, persona: PersonaId = 'security-administrator') => ({
  getToken: async () => ({
    token: await emulator.issueToken(persona, { audience: armAudience }),
    expiresOnTimestamp: Date.now() + 3_000_000,
  }),
})

/** All items of an SDK list, from all pages. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

/** Log entries that enable categories. */
export const enabledLogs = (...categories: string[]) => categories.map((category) => ({ category, enabled: true }))
