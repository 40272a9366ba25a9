import 'server-only'

import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { configuration } from '@/lib/config/configuration'
import { processWide } from '@/lib/config/process-wide'
import { plainAddress, type TrustedProxies } from '@/lib/config/trusted-proxies'

/** A header that only this process writes, before Next.js sees a request. Next.js doesn't pass on the connection. */
export const socketHeader = 'x-portal-socket'

/** What the header begins with, so that one that a client sent isn't believed. */
export function socketMark(): string {
  return processWide('socket mark', randomUUID)
}

/** Has a request carry the address at the other end of its connection. */
export function markSocketAddress(request: IncomingMessage, { remoteAddress }: Pick<Socket, 'remoteAddress'>): void {
  request.headers[socketHeader] = `${socketMark()} ${remoteAddress ?? ''}`
}

/**
 * Returns the address of the client: the other end of the connection or, if that is a proxy that the configuration trusts, the last address
 * in X-Forwarded-For that isn't one. A client can write anything into that header, so no one else's word counts. Null if it's unknown.
 */
export function clientAddressOf(headers: Headers, proxies: TrustedProxies = configuration().trustedProxies): string | null {
  const [mark, socketAddress = ''] = headers.get(socketHeader)?.split(' ') ?? []
  let address = mark === socketMark() ? (plainAddress(socketAddress) ?? null) : null
  const forwarded = headers.get('x-forwarded-for')?.split(',') ?? []
  while (address !== null && proxies.has(address) && forwarded.length > 0) {
    const before = plainAddress(forwarded.pop() ?? '')
    if (!before) break
    address = before
  }
  return address
}
