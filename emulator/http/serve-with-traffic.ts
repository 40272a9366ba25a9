import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { CallerId } from '../personas'
import type { ServiceName, Traffic } from '../traffic'
import { parseJson, readBody, sendReply } from './exchange'

/** A service that handles raw requests. It calls `note` with a body for the request log. */
export type ServiceHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  note: (body: unknown) => void,
) => Promise<CallerId | undefined>

/** Adds the request log and the injected faults to a service. */
export function serveWithTraffic(service: ServiceName, traffic: Traffic, handle: ServiceHandler): RequestListener {
  return (request, response) => {
    void serve(service, traffic, handle, request, response)
  }
}

async function serve(service: ServiceName, traffic: Traffic, handle: ServiceHandler, request: IncomingMessage, response: ServerResponse) {
  const started = Date.now()
  const method = request.method ?? 'GET'
  const url = new URL(request.url ?? '/', 'http://localhost')
  const header = (name: string) => (typeof request.headers[name] === 'string' ? request.headers[name] : undefined)
  let body: unknown
  let persona: CallerId | undefined
  let cut = false
  const isReset = traffic.watchForReset()

  const fault = traffic.takeFault(service, method, decodeURI(url.pathname) + url.search)
  try {
    if (fault?.delayMs !== undefined) {
      // Read the body first, so that it's processed even if the client disconnects meanwhile. Entra's library reads its requests itself.
      if (service !== 'entra') await readBody(request)
      await wait(fault.delayMs)
    }
    if (isReset()) {
      // The request belongs to a tenant that no longer exists.
      request.socket.destroy()
      return
    }
    if (fault?.cut === 'before') {
      cut = true
      request.socket.destroy()
    } else if (fault?.status !== undefined) {
      await readBody(request)
      sendReply(response, { status: fault.status, headers: fault.headers, body: fault.body })
    } else {
      if (fault?.cut === 'after') {
        cut = true
        breakWhenAnswered(request, response)
      }
      persona = await handle(request, response, (text) => {
        body = typeof text === 'string' ? (parseJson(text) ?? text) : text
      })
    }
  } catch (error) {
    if (!response.headersSent) sendReply(response, { status: 500, body: { error: { code: 'EmulatorFailure', message: String(error) } } })
    else response.destroy()
  }

  if (isReset()) return
  traffic.record({
    time: new Date(started).toISOString(),
    service,
    method,
    path: url.pathname,
    // Keep only this parameter: others contain the codes, hints, and states of sign-ins.
    apiVersion: url.searchParams.get('api-version') ?? undefined,
    body,
    status: cut ? 0 : response.statusCode,
    persona,
    clientRequestId: header('x-ms-client-request-id') ?? header('client-request-id'),
    correlationId: header('x-ms-correlation-request-id'),
    milliseconds: Date.now() - started,
  })
}

/** Processes the request, then breaks the connection instead of answering. */
function breakWhenAnswered(request: IncomingMessage, response: ServerResponse): void {
  const destroy = () => {
    request.socket.destroy()
    return response
  }
  Object.assign(response, { writeHead: () => response, write: () => true, end: destroy })
}
