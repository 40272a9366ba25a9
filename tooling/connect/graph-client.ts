import { z } from 'zod'
import { ConnectError } from './connect-error'

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().default(''),
    details: z.array(z.object({ code: z.string() })).nullish(),
    innerError: z.object({ 'request-id': z.string().optional() }).nullish(),
  }),
})

/** Microsoft Graph refused a request. */
export class GraphRefusal extends Error {
  override name = 'GraphRefusal'
  /** The code of the error, and the codes of its details. */
  readonly codes: readonly string[]

  constructor(
    readonly status: number,
    body: unknown,
  ) {
    const { data } = errorSchema.safeParse(body)
    const requestId = data?.error.innerError?.['request-id']
    super(`${data?.error.message ?? `Microsoft Graph answered with status ${status}.`}${requestId ? ` (request ID ${requestId})` : ''}`)
    this.codes = data === undefined ? [] : [data.error.code, ...(data.error.details ?? []).map(({ code }) => code)]
  }

  /** Whether the person lacks a right, rather than the request being wrong. */
  get isDenied(): boolean {
    return this.status === 403 && this.codes.includes('Authorization_RequestDenied')
  }

  /** Whether a new object may not have reached the server that answered. */
  get isReplicating(): boolean {
    const codes = ['Request_ResourceNotFound', 'Directory_ObjectNotFound', 'NoBackingApplicationObject']
    return this.codes.some((code) => codes.includes(code))
  }
}

/** Waits so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<void>

const attemptsMax = 4
const longestWaitSeconds = 60
const replicationWaitMilliseconds = 2_000
/** Two minutes. Seconds are usual; half a minute was seen (Azure/azure-cli, hashicorp/terraform-provider-azuread). */
const replicationAttempts = 60

/** Calls Microsoft Graph v1.0 as the person who signed in. */
export class GraphClient {
  constructor(
    private readonly graphUrl: string,
    private readonly accessToken: string,
    private readonly wait: Wait,
    private readonly say: (line: string) => void,
  ) {}

  /** What a reference to a user or another object begins with. */
  get directoryObjectsUrl(): string {
    return `${this.graphUrl}/v1.0/directoryObjects`
  }

  /**
   * Sends a request. Throttled requests, and reads that fail, are sent again.
   * @returns the body, or undefined if there's none
   * @throws GraphRefusal
   * @throws ConnectError if Graph can't be reached
   */
  async send(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#fetch(method, path, body, headers).catch((error: unknown) => error)
      const isLast = attempt >= attemptsMax
      if (!(response instanceof Response)) {
        if (method === 'GET' && !isLast) continue
        throw new ConnectError(`Microsoft Graph didn't respond to ${method} ${path}. It's unknown whether the request had an effect.`)
      }
      const text = await response.text()
      if (response.ok) return text === '' ? undefined : JSON.parse(text)
      const isThrottled = response.status === 429 || (response.status === 503 && response.headers.has('retry-after'))
      if (isLast || !(isThrottled || (method === 'GET' && response.status >= 500))) throw new GraphRefusal(response.status, parsed(text))
      const seconds = Number(response.headers.get('retry-after') ?? 1)
      await this.wait(Math.min(Number.isFinite(seconds) ? seconds : 1, longestWaitSeconds) * 1000)
    }
  }

  /** Reads a collection, following its pages. */
  async list<Item>(path: string, item: z.ZodType<Item>): Promise<Item[]> {
    const page = z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() })
    const found: Item[] = []
    let next: string | undefined = path
    while (next !== undefined) {
      const { value, '@odata.nextLink': link } = page.parse(await this.send('GET', next))
      found.push(...value)
      next = link === undefined ? undefined : link.slice(link.indexOf('/v1.0') + '/v1.0'.length)
    }
    return found
  }

  /**
   * Repeats a request while a new object may not have reached every server of Microsoft Entra, for two minutes at most.
   * @throws GraphRefusal of the last attempt
   */
  async onceReplicated<Result>(what: string, request: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await request()
      } catch (error) {
        if (!(error instanceof GraphRefusal && error.isReplicating) || attempt >= replicationAttempts) throw error
        if (attempt === 1) this.say(`Waiting until ${what} is available everywhere in Microsoft Entra …`)
        await this.wait(replicationWaitMilliseconds)
      }
    }
  }

  async #fetch(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    return fetch(`${this.graphUrl}/v1.0${path}`, {
      method,
      signal: AbortSignal.timeout(60_000),
      headers: {
        authorization: `Bearer ${this.accessToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
