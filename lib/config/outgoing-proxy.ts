import 'server-only'

import { setGlobalProxyFromEnv } from 'node:http'

/** The proxy that the portal's requests to Microsoft and to webhooks go through. */
export interface OutgoingProxy {
  /** With a user and a password if there are any, so it's never logged. */
  url: string
  /** Whether requests to a host don't go through the proxy. */
  bypasses(hostname: string): boolean
  /** The environment variables with these values, as every library reads them. */
  environment: Readonly<NodeJS.ProcessEnv>
}

const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'] as const

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, and `NO_PROXY`, in uppercase or lowercase.
 * @returns undefined if there's no proxy, and a sentence that says what is wrong, without any secret.
 */
export function readOutgoingProxy(given: Readonly<Record<string, string | undefined>>): OutgoingProxy | string | undefined {
  const valueOf = (name: string) => given[name.toLowerCase()]?.trim() || given[name]?.trim() || undefined
  const name = names.find((one) => valueOf(one) !== undefined)
  const text = name && valueOf(name)
  if (!text) return undefined
  const url = URL.parse(text)
  if (!url?.hostname || !['http:', 'https:'].includes(url.protocol))
    return `${name} must be the URL of a proxy, such as http://proxy.contoso.com:8080. SOCKS proxies aren't supported.`
  const entries = (valueOf('NO_PROXY') ?? '').split(',').map((entry) => entry.trim().toLowerCase().replace(/^\*\./, '.'))
  const bypassed = entries.filter(Boolean)
  const wrong = bypassed.find((entry) => entry !== '*' && !/^\.?[\w-]+(?:\.[\w-]+)*$|^\[?[\da-f:]+\]?$/.test(entry))
  if (wrong !== undefined)
    return `NO_PROXY must be host names, domains such as .contoso.com, or addresses, separated by commas. This entry isn't supported: ${wrong}`
  return {
    url: url.href,
    bypasses: (hostname) => bypassed.some((entry) => covers(entry, hostname.toLowerCase())),
    environment: bothCases({ HTTPS_PROXY: url.href, HTTP_PROXY: url.href, NO_PROXY: bypassed.join(',') }),
  }
}

function covers(entry: string, hostname: string): boolean {
  if (entry === '*' || entry === hostname) return true
  return entry.startsWith('.') && (hostname.endsWith(entry) || hostname === entry.slice(1))
}

/** Node.js prefers lowercase, and the Azure SDK uppercase. */
function bothCases(values: Record<string, string>): NodeJS.ProcessEnv {
  const pairs = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => [
      [name, value],
      [name.toLowerCase(), value],
    ]),
  )
  return { NODE_ENV: process.env.NODE_ENV, ...pairs }
}

/**
 * Sends all requests of this process through the proxy: those of MSAL, of the signing keys, and of the security log, which use `fetch`, and
 * those of the Azure SDK, which reads the environment itself. Call it once, before the first request. Webhooks have connections of their own.
 * @returns ends it.
 */
export function applyOutgoingProxy({ environment }: OutgoingProxy): () => void {
  Object.assign(process.env, environment)
  return setGlobalProxyFromEnv(environment)
}
