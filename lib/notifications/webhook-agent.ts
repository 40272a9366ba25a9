import 'server-only'

import { lookup } from 'node:dns/promises'
import { Agent } from 'node:https'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { AppError } from '@/lib/app-error'
import { configuration } from '@/lib/config/configuration'
import { privateAddressRefused } from '@/lib/domain/notifications/webhook'

/** The host is in a private network, or isn't a name of the internet. */
export class PrivateAddressError extends Error {
  constructor() {
    super('The host of the webhook is in a private network')
    this.name = 'PrivateAddressError'
  }
}

/**
 * Returns the agent for a message to a host: a new one for each, so that none reuses a connection to an address that was checked at another
 * time. Without a proxy, the agent checks the addresses of the host when it connects. With a proxy, which looks up the name itself, they're
 * checked here, as far as this server can look them up.
 * @throws PrivateAddressError
 */
export async function webhookAgent(hostname: string): Promise<Agent> {
  const { webhookPrivateHosts, outgoingProxy } = configuration()
  const host = hostOf(hostname)
  if (webhookPrivateHosts.includes(host)) return new Agent()
  if (!outgoingProxy || outgoingProxy.bypasses(host)) return new RequestFilteringHttpsAgent()
  if (!(await isPublic(host))) throw new PrivateAddressError()
  return new Agent({ proxyEnv: outgoingProxy.environment })
}

/**
 * Refuses an address that is entered and leads to a private network, as far as this server can look it up now. What it leads to later is
 * checked at each call.
 * @throws AppError `private-address`
 */
export async function requirePublicHost(hostname: string): Promise<void> {
  const host = hostOf(hostname)
  if (configuration().webhookPrivateHosts.includes(host) || (await isPublic(host))) return
  throw new AppError({ code: 'private-address', userMessage: privateAddressRefused })
}

const hostOf = (hostname: string) => hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1')

/** Whether every known address of a host is one of the internet. A name that only the proxy can look up needs a domain. */
async function isPublic(host: string): Promise<boolean> {
  if (isIP(host) !== 0) return isPublicAddress(host)
  if (!host.includes('.') || /(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/.test(host)) return false
  const found = await lookup(host, { all: true }).catch(() => [])
  return found.every(({ address }) => isPublicAddress(address))
}

const isPublicAddress = (address: string): boolean => ipaddr.process(address.replace(/%.*$/, '')).range() === 'unicast'

/**
 * Whether an agent refused the address. All other errors have a code (the system, TLS) or their own name (timeouts); the filtering agent's
 * refusal is a plain Error.
 */
export function isRefusedAddress(fault: Error & { code?: string }, agent: Agent): boolean {
  return agent instanceof RequestFilteringHttpsAgent && fault.name === 'Error' && fault.code === undefined
}
