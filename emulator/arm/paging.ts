import type { Reply } from '../http/exchange'
import type { ArmCall } from './arm-context'

/** One page of a list, with a `nextLink` to the next one. */
export function page(call: ArmCall, items: readonly unknown[], pageSize: number): Reply {
  const start = Number.parseInt(Buffer.from(call.exchange.url.searchParams.get('$skiptoken') ?? '', 'base64url').toString() || '0', 10)
  const end = start + pageSize
  const value = items.slice(start, end)
  if (end >= items.length) return { status: 200, body: { value } }
  const next = new URL(call.exchange.url.pathname, call.armUrl)
  next.searchParams.set('api-version', call.apiVersion)
  next.searchParams.set('$skiptoken', Buffer.from(String(end)).toString('base64url'))
  return { status: 200, body: { value, nextLink: next.href } }
}
