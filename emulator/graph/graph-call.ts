import type { Ingestion } from '../azure/ingestion'
import type { TenantProducts } from '../azure/tenant-products'
import type { Directory } from '../directory/directory'
import type { Exchange, Reply } from '../http/exchange'
import type { Persona } from '../personas'

/** An authenticated call to Graph. */
export interface GraphCall {
  exchange: Exchange
  persona: Persona
  scopes: readonly string[]
  graphUrl: string
  /** When the emulator started or was reset, in real milliseconds. */
  startedAt: number
  /** The products that tenants subscribe to. */
  products: TenantProducts
  /** What happens in tenants. */
  ingestion: Ingestion
  directory: Directory
  /** Called after a change, which then survives a restart. */
  changed: () => void
}

export const graphError = (status: number, code: string, message: string): Reply => ({ status, body: { error: { code, message } } })

/** Whether the token has one of these delegated permissions. */
export const hasAny = ({ scopes }: GraphCall, needed: readonly string[]) => needed.some((scope) => scopes.includes(scope))

export const insufficient = () => graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/** The members that `$select` requests, or all of them. */
export function select(call: GraphCall, item: Record<string, unknown>): Record<string, unknown> {
  const wanted = call.exchange.url.searchParams
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
  return wanted === undefined
    ? item
    : Object.fromEntries(Object.entries(item).filter(([name]) => wanted.includes(name) || name.startsWith('@')))
}
