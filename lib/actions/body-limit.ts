import 'server-only'

import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@/lib/app-error'
import { bodyBytesMax } from '@/lib/domain/limits/body-limit'

/**
 * Ends the body of a request for everyone who reads it once it exceeds the limit, or at once if its stated length does. Nothing more is read
 * from the connection, which is closed after the response. Without this, Next.js would wait for the rest before it sends a refusal.
 */
export function capBody(request: IncomingMessage, response: Pick<ServerResponse, 'shouldKeepAlive'>): void {
  const push = request.push.bind(request)
  let bytes = 0
  let isOver = false
  const end = () => {
    isOver = true
    response.shouldKeepAlive = false
    // Otherwise, Node.js would take the end for a lost connection, and close it before there's a response.
    request.complete = true
    push(null)
  }
  // False stops Node.js from reading the connection.
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (isOver) return false
    const isReady = push(chunk, encoding)
    if (chunk instanceof Uint8Array) bytes += chunk.byteLength
    if (bytes <= bodyBytesMax) return isReady
    end()
    return false
  }
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) end()
}

/**
 * Whether the body of a request is longer than the limit. A stated length decides without reading anything, because Node.js ends a body
 * there. A streamed body is read until it exceeds the limit.
 */
export async function isBodyTooLarge({ headers, body }: Pick<Request, 'headers' | 'body'>): Promise<boolean> {
  const stated = headers.get('content-length')
  if (stated !== null) return Number(stated) > bodyBytesMax
  if (!body) return false
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > bodyBytesMax) return true
  }
  return false
}

/** The response to a body that is too long, before anyone is asked who they are. */
export function bodyRefusal(): Response {
  const error = new AppError({
    code: 'body-too-large',
    userMessage: 'The request is larger than the portal accepts. Shorten what you entered, and then try again.',
  })
  // The rest of the body isn't read, so the connection can't be reused.
  return Response.json({ error: error.reported() }, { status: 413, headers: { 'cache-control': 'no-store', connection: 'close' } })
}
