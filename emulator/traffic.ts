/** The emulated services, by their names in fault rules and the request log. */
export type ServiceName = 'entra' | 'arm' | 'graph' | 'blob' | 'identity' | 'prices'

/** A request that a service answered. It never contains a token or a secret. */
export interface LoggedRequest {
  time: string
  service: ServiceName
  method: string
  path: string
  apiVersion?: string
  /** The parsed body of a write to ARM; never present for Entra, whose bodies contain secrets. */
  body?: unknown
  status: number
  persona?: string
  clientRequestId?: string
  correlationId?: string
  milliseconds: number
}

/** Which requests a fault affects. `path` is part of the path and query, or a regular expression written as `/…/`. */
export interface FaultMatch {
  service: ServiceName
  method?: string
  path?: string
}

/**
 * A fault to inject. `cut: 'before'` breaks the connection before the request is processed, `'after'` once it's processed but not
 * answered. A fault with a `status` replaces the response: without `when`, or with `'before'`, the request isn't processed; with `'after'`, it
 * is, and only its response is spoilt. A fault with only `delayMs` delays an otherwise normal response.
 */
export interface Fault {
  match: FaultMatch
  status?: number
  body?: unknown
  headers?: Record<string, string>
  delayMs?: number
  cut?: 'before' | 'after'
  when?: 'before' | 'after'
  /** The number of requests to affect; all when missing. */
  times?: number
  /** The number of matching requests that are answered normally first. */
  skip?: number
}

const keptRequests = 20_000

/** The request log and the injected faults. */
export class Traffic {
  #requests: LoggedRequest[] = []
  #faults: { fault: Fault; skip: number; left: number }[] = []
  #resets = 0

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

  /** Clears the log and the faults. Requests that are under way no longer count. */
  reset(): void {
    this.#resets += 1
    this.clearRequests()
    this.clearFaults()
  }

  /** Returns a function that says whether a reset has happened since this call. */
  watchForReset(): () => boolean {
    const resets = this.#resets
    return () => this.#resets !== resets
  }

  addFault(fault: Fault): void {
    this.#faults.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? Infinity })
  }

  clearFaults(): void {
    this.#faults = []
  }

  /** Returns the fault that affects this request and counts the use. */
  takeFault(service: ServiceName, method: string, pathAndQuery: string): Fault | undefined {
    const armed = this.#faults.find(({ fault, left }) => left > 0 && affects(fault.match, service, method, pathAndQuery))
    if (armed === undefined) return undefined
    if (armed.skip > 0) {
      armed.skip -= 1
      return undefined
    }
    armed.left -= 1
    return armed.fault
  }
}

function affects(match: FaultMatch, service: ServiceName, method: string, pathAndQuery: string): boolean {
  if (match.service !== service) return false
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false
  if (match.path === undefined) return true
  const expression = /^\/(.+)\/([i]?)$/.exec(match.path)
  // An ARM path also starts with a slash, so only a path that ends with one too is a regular expression.
  if (expression?.[1] !== undefined) return new RegExp(expression[1], 'i').test(pathAndQuery)
  return pathAndQuery.toLowerCase().includes(match.path.toLowerCase())
}
