import { NextRequest } from 'next/server'
import { configuration } from '@/lib/config/configuration'

/*
 * Requests without a running Next.js. A test file replaces `next/headers` with this module:
 * `vi.mock('next/headers', () => import('@/testing/next-request'))`.
 */

/** A browser with its cookies. */
export class CookieBrowser {
  readonly jar = new Map<string, string>()

  constructor(readonly userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0') {}

  /** Copies the cookies, as someone who stole them. */
  copy(): CookieBrowser {
    const copied = new CookieBrowser(this.userAgent)
    for (const [name, value] of this.jar) copied.jar.set(name, value)
    return copied
  }
}

let current = new CookieBrowser()

/** Runs a function of the server as in a request of a browser. Requests don't overlap. */
export async function asBrowser<Value>(browser: CookieBrowser, run: () => Promise<Value>): Promise<Value> {
  current = browser
  return run()
}

/** Next.js's `headers`, for the current browser. */
export function headers(): Promise<Headers> {
  return Promise.resolve(new Headers(headersOf(current)))
}

/** Next.js's `cookies`, for the current browser. */
export function cookies() {
  const { jar } = current
  return Promise.resolve({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? '' } : undefined),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: ({ name }: { name: string }) => void jar.delete(name),
  })
}

/** A request of a browser to a route handler, with an optional JSON body. */
export function requestOf(browser: CookieBrowser, method: string, path: string, body?: unknown): NextRequest {
  return new NextRequest(new URL(path, configuration().appUrl), {
    method,
    headers: headersOf(browser),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

function headersOf({ userAgent }: CookieBrowser): Record<string, string> {
  return { origin: configuration().appUrl, 'user-agent': userAgent, 'content-type': 'application/json' }
}
