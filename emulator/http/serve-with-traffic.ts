import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { CallerId } from '../personas'
import type { Fault, ServiceName, Traffic } from '../traffic'
import { parseJson, type Reply, readBody, sendReply } from './exchange'

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
    } else if (fault?.status !== undefined && fault.when !== 'after') {
      await readBody(request)
      sendReply(response, replyOf(fault, fault.status))
    } else {
      if (fault?.cut === 'after') {
        cut = true
        breakWhenAnswered(request, response)
      } else if (fault?.status !== undefined) replaceAnswer(response, replyOf(fault, fault.status))
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

const replyOf = ({ headers, body }: Fault, status: number): Reply => ({ status, headers, body })

/** Processes the request, then sends another reply than the service's. */
function replaceAnswer(response: ServerResponse, reply: Reply): void {
  const { writeHead, end } = response
  Object.assign(response, {
    writeHead: () => response,
    write: () => true,
    end: () => {
      Object.assign(response, { writeHead, end })
      for (const name of response.getHeaderNames()) response.removeHeader(name)
      sendReply(response, reply)
      return response
    },
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
