import 'server-only'

import { setTimeout as wait } from 'node:timers/promises'
import type { Client, HttpResponse } from '@azure-rest/core-client'
import type { z } from 'zod'
import { AppError, type AzureIds } from '@/lib/app-error'
import { readTimeoutMs, retryAfterSeconds, retryAfterSecondsMax, writeTimeoutMs } from './arm-client'
import { azureError, NoAnswerError, type RawAnswer, refusedAnswerError } from './azure-error'

/**
 * Requests to Azure Resource Manager whose body or answer must pass through untouched, or for which no SDK has an operation.
 * They go through the context of an Azure SDK client, which brings authentication, retries and telemetry.
 */

/** A throttled write is sent this often at most. */
const throttledAttemptsMax = 3

/** A write exactly as it goes over the wire, for showing before and recording after. */
export interface AzureRequest {
  method: 'PUT' | 'PATCH' | 'DELETE' | 'POST'
  /** Path and query, without the host. */
  path: string
  /** JSON text, indented; empty for a request without a body. */
  body: string
}

/** What Azure answered to a write, kept for the record. */
export interface RecordedAnswer extends AzureIds {
  status: number
  body: string
}

/**
 * How a write ended. `unknown` means that Azure may or may not have done it: the connection broke, time ran out, or Azure
 * failed inside (5xx).
 */
export type WriteOutcome =
  | { kind: 'accepted'; answer: RecordedAnswer }
  | { kind: 'refused'; error: AppError; answer: RecordedAnswer | null }
  | { kind: 'unknown'; error: AppError; answer: RecordedAnswer | null }

/**
 * Reads a path, whatever the status of the answer.
 * @throws AppError when Azure does not answer or Entra asks for something first.
 */
export async function readRaw(client: Client, path: string): Promise<RawAnswer> {
  return raw(client.pathUnchecked(path).get({ abortSignal: AbortSignal.timeout(readTimeoutMs) }))
}

/**
 * Asks with a body, whatever the status of the answer, for reads that are a POST.
 * @throws AppError when Azure does not answer or Entra asks for something first.
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
 * Sends a write once; only one that Azure throttled, and so did not do, is sent again. The client must not retry by itself:
 * after an answer that leaves the outcome open, a later refusal would hide it. Never throws.
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
 * The body of a good answer in a known shape.
 * @throws AppError `unexpected-answer`.
 */
export function readBody<T>(body: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(body))
  } catch (fault) {
    throw new AppError({
      code: 'unexpected-answer',
      userMessage: "The portal doesn't understand Azure's answer. Report this to your portal administrator.",
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

/** Azure did nothing with a request that it throttled, so it may be sent again when the wait is short. */
async function againAfterThrottling(write: () => Promise<RawAnswer>): Promise<RawAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await write()
    const seconds = retryAfterSeconds(answer.headers['retry-after'])
    if (answer.status !== 429 || seconds === undefined || seconds > retryAfterSecondsMax || attempt === throttledAttemptsMax) return answer
    await wait(seconds * 1_000)
  }
}

/** The answer as the record can keep it: PostgreSQL's JSON holds no NUL characters. */
function storable(body: string): string {
  return body.slice(0, 20_000).toWellFormed().replaceAll('\u0000', '')
}
