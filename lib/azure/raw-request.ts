import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import type { Client, HttpResponse } from '@azure-rest/core-client'
import { z } from 'zod'
import { AppError, type AzureIds } from '@/lib/app-error'
import { readTimeoutMs, retryAfterSeconds, retryAfterSecondsMax, writeTimeoutMs } from './arm-client'
import { azureError, NoAnswerError, type RawAnswer, refusedAnswerError } from './azure-error'

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

/** Azure's response to a write, kept for the record. */
export interface RecordedAnswer extends AzureIds {
  status: number
  body: string
}

/**
 * The outcome of a write. `unknown` means that it might have taken effect: the connection was lost, it timed out, or Azure had an
 * internal error (5xx).
 */
export type WriteOutcome =
  | { kind: 'accepted'; answer: RecordedAnswer }
  | { kind: 'refused'; error: AppError; answer: RecordedAnswer | null }
  | { kind: 'unknown'; error: AppError; answer: RecordedAnswer | null }

/**
 * Reads a path and returns a response with any status.
 * @throws AppError if Azure doesn't respond or Microsoft Entra requires a sign-in step first.
 */
export async function readRaw(client: Client, path: string): Promise<RawAnswer> {
  return raw(client.pathUnchecked(path).get({ abortSignal: AbortSignal.timeout(readTimeoutMs) }))
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
  return raw(client.pathUnchecked(path).post({ abortSignal: signal, headers, body, contentType: 'application/json' }))
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
  return raw(client.pathUnchecked(path).put({ abortSignal: AbortSignal.timeout(writeTimeoutMs), headers, body, contentType }))
}

/**
 * Sends a write once. Only a throttled write, which had no effect, is sent again. The client must not retry on its own, because after
 * a response with an unknown outcome, a later refusal would hide it. Never throws.
 */
export async function sendWrite(client: Client, { method, path, body }: AzureRequest): Promise<WriteOutcome> {
  const verb = { PUT: 'put', PATCH: 'patch', DELETE: 'delete', POST: 'post' } as const
  const once = () =>
    raw(
      client.pathUnchecked(path)[verb[method]]({
        abortSignal: AbortSignal.timeout(writeTimeoutMs),
        ...(body ? { body: JSON.parse(body) as unknown, contentType: 'application/json' } : {}),
      }),
    )
  try {
    const answered = await againAfterThrottling(once)
    const answer: RecordedAnswer = {
      status: answered.status,
      body: storable(answered.body),
      requestId: answered.headers['x-ms-request-id'],
      correlationId: answered.headers['x-ms-correlation-request-id'],
    }
    if (answered.status >= 200 && answered.status < 300) return { kind: 'accepted', answer }
    return { kind: answered.status >= 500 ? 'unknown' : 'refused', error: refusedAnswerError(answered), answer }
  } catch (fault) {
    const error = azureError(fault)
    return { kind: error instanceof NoAnswerError ? 'unknown' : 'refused', error, answer: null }
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
    throw new AppError({
      code: 'unexpected-answer',
      userMessage: 'Azure returned an unexpected response. Report this to your portal administrator.',
      cause: fault,
    })
  }
}

async function raw(call: PromiseLike<HttpResponse>): Promise<RawAnswer> {
  try {
    const response = await call
    return {
      status: Number(response.status),
      headers: response.headers,
      body: typeof response.body === 'string' ? response.body : JSON.stringify(response.body ?? ''),
    }
  } catch (fault) {
    throw azureError(fault)
  }
}

/** A throttled request had no effect, so it can be sent again if the wait is short. */
async function againAfterThrottling(write: () => Promise<RawAnswer>): Promise<RawAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await write()
    const seconds = retryAfterSeconds(answer.headers['retry-after'])
    if (answer.status !== 429 || seconds === undefined || seconds > retryAfterSecondsMax || attempt === throttledAttemptsMax) return answer
    await wait(seconds * 1_000)
  }
}

/** Returns the response in a form that can be stored: PostgreSQL's JSON can't contain NUL characters. */
function storable(body: string): string {
  return body.slice(0, 20_000).toWellFormed().replaceAll('\u0000', '')
}
