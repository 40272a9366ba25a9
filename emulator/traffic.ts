/** The emulated services, as fault rules and the request log name them. */
export type ServiceName = 'entra' | 'arm' | 'graph'

/** One request that a service answered, as tests see it. Never holds a token or a secret. */
export interface LoggedRequest {
  time: string
  service: ServiceName
  method: string
  path: string
  apiVersion?: string
  /** Parsed body of a write to ARM; never present for Entra, whose bodies hold secrets. */
  body?: unknown
  status: number
  persona?: string
  clientRequestId?: string
  correlationId?: string
  milliseconds: number
}

/** Which requests a fault strikes. `path` is part of path and query, or a regular expression written `/…/`. */
export interface FaultMatch {
  service: ServiceName
  method?: string
  path?: string
}

/**
 * A fault to inject. With `cut: 'before'` the connection breaks before anything is done, with `'after'` once the work
 * is done but unanswered. A fault with only `delayMs` delays an otherwise normal answer.
 */
export interface Fault {
  match: FaultMatch
  status?: number
  body?: unknown
  headers?: Record<string, string>
  delayMs?: number
  cut?: 'before' | 'after'
  /** How many requests to strike; every one when missing. */
  times?: number
}

const keptRequests = 20_000

/** What happened on the wire, and what shall go wrong on it. */
export class Traffic {
  #requests: LoggedRequest[] = []
  #faults: { fault: Fault; left: number }[] = []

  constructor(private readonly log: (line: string) => void) {}

  get requests(): readonly LoggedRequest[] {
    return this.#requests
  }

  record(request: LoggedRequest): void {
    if (this.#requests.length >= keptRequests) this.#requests.shift()
    this.#requests.push(request)
    const version = request.apiVersion === undefined ? '' : `?api-version=${request.apiVersion}`
    this.log(
      `${request.time} ${request.service} ${request.method} ${request.path}${version} ${request.status} ` +
        `${request.persona ?? '-'} ${request.milliseconds}ms`,
    )
  }

  clearRequests(): void {
    this.#requests = []
  }

  addFault(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity })
  }

  clearFaults(): void {
    this.#faults = []
  }

  /** The fault that strikes this request, used up by one. */
  takeFault(service: ServiceName, method: string, pathAndQuery: string): Fault | undefined {
    const armed = this.#faults.find(({ fault, left }) => left > 0 && strikes(fault.match, service, method, pathAndQuery))
    if (armed === undefined) return undefined
    armed.left -= 1
    return armed.fault
  }
}

function strikes(match: FaultMatch, service: ServiceName, method: string, pathAndQuery: string): boolean {
  if (match.service !== service) return false
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false
  if (match.path === undefined) return true
  const expression = /^\/(.+)\/([i]?)$/.exec(match.path)
  // An ARM path also begins with a slash; only one that ends with a slash too reads as an expression.
  if (expression?.[1] !== undefined) return new RegExp(expression[1], 'i').test(pathAndQuery)
  return pathAndQuery.toLowerCase().includes(match.path.toLowerCase())
}
