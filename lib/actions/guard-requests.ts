import 'server-only'

import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { capBody } from './body-limit'
import { markSocketAddress } from './client-address'

/**
 * From now on, each request of this process carries the address of its connection and has no more body than the limit. Node.js publishes a
 * request here before its server, which belongs to Next.js, gets it.
 */
export function guardRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response, socket } = message as { request: IncomingMessage; response: ServerResponse; socket: Socket }
    markSocketAddress(request, socket)
    capBody(request, response)
  })
}
