import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** A request whose body has been read. `path` is decoded but keeps its case, so compare it case-insensitively. */
export interface Exchange {
  method: string
  url: URL
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** A response to send. An object body is sent as JSON, a string as it is, and undefined as an empty body. */
export interface Reply {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

const bodyBytesMax = 1_000_000

const bodies = new WeakMap<IncomingMessage, Promise<Buffer>>()

/** The whole body of a request, which is read only once. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  const body = bodies.get(request) ?? collectBody(request)
  bodies.set(request, body)
  return body
}

async function collectBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyBytesMax) throw new Error('The request body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads a request to the server at `origin`. */
export async function readExchange(request: IncomingMessage, origin: string): Promise<Exchange> {
  const url = new URL(request.url ?? '/', origin)
  return {
    method: request.method ?? 'GET',
    url,
    path: decodePath(url.pathname),
    headers: request.headers,
    body: (await readBody(request)).toString('utf8'),
  }
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

/** Sends the reply. A JSON body gets the content type that Azure services use. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  const payload = reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)
  const type = typeof reply.body === 'object' ? { 'content-type': 'application/json; charset=utf-8' } : {}
  response.writeHead(reply.status, { ...type, 'content-length': String(Buffer.byteLength(payload)), ...reply.headers })
  response.end(payload)
}

/** Parses a JSON body. Returns undefined when it isn't JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
