import 'server-only'

import { isLoopback } from './local-endpoints'

type Environment = Readonly<Record<string, string | undefined>>

/** States on purpose that a connection to a remote database isn't verified. */
const statement = 'DATABASE_UNVERIFIED_TLS'

/**
 * Returns what is wrong with how a database server is reached, as a sentence; undefined if nothing is. A server on another machine must
 * prove who it is (`sslmode=verify-full`), because PostgreSQL without it uses plain text, silently. A server on this machine, by loopback
 * or a Unix socket, needs nothing, and neither does an environment that states the risk.
 * @param databaseUrl the value of DATABASE_URL
 */
export function findUnverifiedConnection(databaseUrl: string, environment: Environment): string | undefined {
  if (environment[statement]?.trim() === 'on') return undefined
  const url = parsed(databaseUrl)
  if (!url) return 'DATABASE_URL must be a URL, such as postgresql://user:password@host:5432/database?sslmode=verify-full.'
  const host = hostOf(url, environment)
  if (isOnThisMachine(host)) return undefined
  const mode = modeOf(url, environment)
  if (mode === 'verify-full') return undefined
  return (
    `DATABASE_URL connects to ${host} ${mode ? `with sslmode=${mode}` : 'without sslmode'}, so someone else could read the traffic or pose as ` +
    'the server. Add sslmode=verify-full (and sslrootcert=FILE for a private certification authority). If the network between the portal and the server is protected in another ' +
    `way, set ${statement}=on.`
  )
}

/**
 * Checks the database that a command opens like the portal checks its own at the start.
 * @throws Error with the fault and its fix.
 */
export function requireVerifiedConnection(databaseUrl: string, environment: Environment): void {
  const fault = findUnverifiedConnection(databaseUrl, environment)
  if (fault) throw new Error(fault)
}

/** The host of a database, without a user and a password. */
export function databaseHost(databaseUrl: string, environment: Environment = process.env): string {
  const url = parsed(databaseUrl)
  return url ? hostOf(url, environment) : ''
}

/** How the connection to a database that the portal accepts is protected: it stays on this machine, is verified, or the environment states the risk. */
export function databaseProtection(databaseUrl: string, environment: Environment = process.env): 'local' | 'verified' | 'stated' {
  if (isOnThisMachine(databaseHost(databaseUrl, environment))) return 'local'
  return findUnverifiedConnection(databaseUrl, { ...environment, [statement]: 'off' }) === undefined ? 'verified' : 'stated'
}

/** Reads the URL as the driver does: one without a host, such as `postgresql://user@/database`, is valid. */
function parsed(text: string): URL | null {
  return URL.parse(text) ?? URL.parse(text.replace('@/', `@${noHost}/`))
}

const noHost = 'no-host'

/** The driver prefers the parameter `host`, in which a Unix socket's folder is usually given, and falls back to PGHOST and localhost. */
function hostOf(url: URL, environment: Environment): string {
  const named = url.hostname === noHost ? '' : decodeURIComponent(url.hostname)
  return (url.searchParams.getAll('host').at(-1) || named || environment.PGHOST?.trim() || 'localhost').replace(/^\[(.+)\]$/, '$1')
}

function isOnThisMachine(host: string): boolean {
  if (host.startsWith('/')) return true
  const url = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}`)
  return url !== null && isLoopback(url)
}

/** The driver reads PGSSLMODE only if the URL says nothing about TLS. The last of several values counts. */
function modeOf({ searchParams }: URL, environment: Environment): string | undefined {
  const saysSomething = ['sslmode', 'ssl', 'sslcert', 'sslkey', 'sslrootcert'].some((name) => searchParams.has(name))
  return (saysSomething ? searchParams.getAll('sslmode').at(-1) : environment.PGSSLMODE?.trim()) || undefined
}
