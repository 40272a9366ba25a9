import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import type { Client, HttpResponse, RequestParameters } from '@azure-rest/core-client'
import { z } from 'zod'
import { askedWaitSeconds } from './answers/asked-wait'
import { answerOf, azureError, ownError, type RawAnswer, unreadableError } from './answers/azure-error'
import type { WriteSurface } from './answers/documented-answers'
import { outcomeOf, type WriteOutcome } from './answers/write-outcome'
import { readTimeoutMs, retryAfterSecondsMax, writeTimeoutMs } from './arm-client'

/**
 * Requests to Azure Resource Manager whose body or response must stay unchanged, or for which no SDK has an operation. They use the
 * context of an Azure SDK client, which provides authentication, retries, and telemetry.
 */

/** The maximum number of times that a throttled write is sent. */
const throttledAttemptsMax = 3

/** A write exactly as it is sent, for showing it beforehand and recording it afterward. */
export interface AzureRequest {
  method: 'PUT' | 'PATCH' | 'DELETE' | 'POST'
  /** Path and query, without the host. */
  path: string
  /** JSON text, indented; empty for a request without a body. */
  body: string
}

/**
 * Reads a path and returns a response with any status.
 * @throws AppError if Azure doesn't respond or Microsoft Entra requires a sign-in step first.
 */
export async function readRaw(client: Client, path: string): Promise<RawAnswer> {
  return answered((options) => client.pathUnchecked(path).get({ ...options, abortSignal: AbortSignal.timeout(readTimeoutMs) }))
}

/**
 * Sends a read that uses POST, and returns a response with any status.
 * @throws AppError if Azure doesn't respond or Microsoft Entra requires a sign-in step first.
 */
export async function postRaw(
  client: Client,
  path: string,
  body: unknown,
  { signal, headers = {} }: { signal: AbortSignal; headers?: Record<string, string> },
): Promise<RawAnswer> {
  return answered((options) =>
    client.pathUnchecked(path).post({ ...options, abortSignal: signal, headers, body, contentType: 'application/json' }),
  )
}

/**
 * Sends a PUT whose body must stay unchanged, and that can be repeated because it has a condition. Returns a response with any status.
 * @throws AppError if Azure doesn't respond or Microsoft Entra requires a sign-in step first.
 */
export async function putRaw(
  client: Client,
  path: string,
  body: string,
  { contentType, headers }: { contentType: string; headers: Record<string, string> },
): Promise<RawAnswer> {
  return answered((options) =>
    client.pathUnchecked(path).put({ ...options, abortSignal: AbortSignal.timeout(writeTimeoutMs), headers, body, contentType }),
  )
}

/**
 * Sends a write once. Only a throttled write is sent again, since each write leaves the same state however often it's done. The client
 * needs `armWriteOptions`: after a response with an unknown outcome, a later refusal would hide it. Never throws.
 */
export async function sendWrite(client: Client, { method, path, body }: AzureRequest, surface: WriteSurface): Promise<WriteOutcome> {
  const verb = { PUT: 'put', PATCH: 'patch', DELETE: 'delete', POST: 'post' } as const
  const once = () =>
    raw((options) =>
      client.pathUnchecked(path)[verb[method]]({
        ...options,
        abortSignal: AbortSignal.timeout(writeTimeoutMs),
        ...(body ? { body: JSON.parse(body) as unknown, contentType: 'application/json' } : {}),
      }),
    )
  try {
    return outcomeOf(await againAfterThrottling(once), { surface, method })
  } catch (fault) {
    // An error of the portal's own ends a call before anything is sent.
    const own = ownError(fault)
    return own ? { kind: 'refused', error: own, answer: null } : { kind: 'unknown', error: azureError(fault), answer: null }
  }
}

/**
 * Parses the body of a successful response with a schema.
 * @throws AppError `unexpected-answer`.
 */
export function readBody<T>(body: string, schema: z.core.$ZodType<T>): T {
  try {
    return z.parse(schema, JSON.parse(body))
  } catch (fault) {
    throw unreadableError(fault)
  }
}

type Send = (options: Pick<RequestParameters, 'onResponse'>) => PromiseLike<HttpResponse>

async function answered(send: Send): Promise<RawAnswer> {
  return raw(send).catch((fault: unknown) => {
    throw azureError(fault)
  })
}

/** Returns the response as it was received. The client makes an error of one that it can't parse. */
async function raw(send: Send): Promise<RawAnswer> {
  let body = ''
  try {
    const response = await send({ onResponse: ({ bodyAsText }) => (body = bodyAsText ?? '') })
    return { status: Number(response.status), headers: response.headers, body }
  } catch (fault) {
    const answer = ownError(fault) ? undefined : answerOf(fault)
    if (answer) return answer
    throw fault
  }
}

/** Sends a throttled request again if the wait is short. */
async function againAfterThrottling(write: () => Promise<RawAnswer>): Promise<RawAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await write()
    const seconds = askedWaitSeconds(answer)
    if (answer.status !== 429 || seconds === undefined || seconds > retryAfterSecondsMax || attempt === throttledAttemptsMax) return answer
    await wait(seconds * 1_000)
  }
}
