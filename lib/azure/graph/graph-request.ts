import 'server-only'

import { type Client, getClient, type HttpResponse } from '@azure-rest/core-client'
import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { askedWaitSeconds } from '../answers/asked-wait'
import { answerError, azureError } from '../answers/azure-error'
import {
  type AzureReadAccess,
  readTimeoutMs,
  refusedTokenPolicy,
  retryAfterSecondsMax,
  sameHostPolicy,
  throttlingLimitPolicy,
} from '../arm-client'

/** A response from Graph with any status. */
export interface GraphAnswer {
  status: number
  headers: Record<string, string | undefined>
  body: unknown
}

interface WaitingRequest {
  path: string
  deadline: AbortSignal
  answer: (answer: Promise<GraphAnswer>) => void
}

/** The versions of Graph that the portal reads. Microsoft can change beta at any time, so nothing depends on it. */
const versions = ['/v1.0', '/beta'] as const
type Version = (typeof versions)[number]

/** Graph answers at most this many requests in a batch (Microsoft Learn, "Combine multiple HTTP requests using JSON batching"). */
const batchSizeMax = 20

const batchSchema = z.object({
  responses: z.array(
    z.object({ id: z.string(), status: z.int(), headers: z.record(z.string(), z.string()).nullish(), body: z.unknown().optional() }),
  ),
})

/** What was requested with an access since the running code last waited. Another person has another access. */
const waiting = new WeakMap<AzureReadAccess, WaitingRequest[]>()

/**
 * Reads a path of Graph (`/v1.0/…` or `/beta/…`), or a link to a next page, and returns a response with any status. Paths that are requested
 * with one access at the same time go to Graph in one batch for each version, which answers each on its own. The deadline covers everything
 * that a read takes; one that has several pages uses the same for all of them.
 * @throws AppError if Graph doesn't respond until the deadline, or Microsoft Entra requires a sign-in step first.
 */
export async function getGraph(access: AzureReadAccess, path: string, deadline = AbortSignal.timeout(readTimeoutMs)): Promise<GraphAnswer> {
  const answered = new Promise<GraphAnswer>((answer) => {
    const request: WaitingRequest = { path: pathOf(access, path), deadline, answer }
    const others = waiting.get(access)
    if (others && others.length < batchSizeMax) others.push(request)
    else {
      const requests = [request]
      waiting.set(access, requests)
      queueMicrotask(() => {
        if (waiting.get(access) === requests) waiting.delete(access)
        send(access, requests)
      })
    }
  })
  return until(deadline, answered)
}

/** Rejects when the deadline passes, while a batch that others wait for goes on. */
async function until<T>(deadline: AbortSignal, answer: Promise<T>): Promise<T> {
  const { promise: passed, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(azureError(deadline.reason))
  if (deadline.aborted) giveUp()
  else deadline.addEventListener('abort', giveUp, { once: true })
  return Promise.race([answer, passed]).finally(() => deadline.removeEventListener('abort', giveUp))
}

/** Links to next pages are absolute, and a batch takes only paths. A link to another host stays as it is, and is refused when it's sent. */
function pathOf({ cloud }: AzureReadAccess, pathOrLink: string): string {
  return pathOrLink.startsWith(`${cloud.graphUrl}/`) ? pathOrLink.slice(cloud.graphUrl.length) : pathOrLink
}

function send(access: AzureReadAccess, requests: readonly WaitingRequest[]): void {
  const client = graphClient(access)
  const alone = async ({ path, deadline }: WaitingRequest) => {
    const response = await answered(client.pathUnchecked(path).get({ abortSignal: deadline, headers: eventual }))
    return { status: Number(response.status), headers: response.headers, body: response.body }
  }
  for (const [version, together] of Map.groupBy(requests, ({ path }) => versionOf(path))) {
    if (version === undefined || together.length < 2) {
      for (const request of together) request.answer(alone(request))
      continue
    }
    const batch = sendBatch(client, access, version, together)
    // A busy service refuses single requests of a batch. Sent alone, they're retried as long as any other read.
    for (const [index, request] of together.entries()) request.answer(batch.then((answers) => answers.get(String(index)) ?? alone(request)))
  }
}

const versionOf = (path: string): Version | undefined => versions.find((version) => path.startsWith(`${version}/`))

/** Graph requires this header when a collection is cast to a type. */
const eventual = { ConsistencyLevel: 'eventual' }

/**
 * Returns the answers by position in the batch, without those that are better requested alone. One that Graph throttles for longer than a
 * page can wait is an answer.
 */
async function sendBatch(
  client: Client,
  { credential }: AzureReadAccess,
  version: Version,
  requests: readonly WaitingRequest[],
): Promise<Map<string, GraphAnswer>> {
  const response = await answered(
    client.pathUnchecked(`${version}/$batch`).post({
      abortSignal: AbortSignal.timeout(readTimeoutMs),
      contentType: 'application/json',
      body: {
        requests: requests.map(({ path }, index) => ({
          id: String(index),
          method: 'GET',
          url: path.slice(version.length),
          headers: eventual,
        })),
      },
    }),
  )
  const status = Number(response.status)
  const whole: GraphAnswer = { status, headers: response.headers, body: response.body }
  if (status === 401 || status === 429 || status >= 500) return new Map(requests.map((_request, index) => [String(index), whole]))
  if (status !== 200) return new Map()
  const parsed = batchSchema.safeParse(response.body)
  if (!parsed.success) throw unexpectedGraphAnswer(parsed.error)
  const { responses } = parsed.data
  if (responses.some((part) => part.status === 401)) credential.forgetTokens()
  return new Map(
    responses
      .map((part) => ({ ...part, headers: lowerCased(part.headers ?? {}) }))
      .filter((part) => !isWorthAnotherTry(part))
      .map(({ id, status: partStatus, headers, body }) => [id, { status: partStatus, headers, body }]),
  )
}

function isWorthAnotherTry({ status, headers, body }: Omit<GraphAnswer, 'body'> & { body?: unknown }): boolean {
  return status >= 500 || (status === 429 && (askedWaitSeconds({ headers, body: JSON.stringify(body) }) ?? 0) <= retryAfterSecondsMax)
}

/** The error for a response with another status than expected. */
export function graphRefusal({ status, headers, body }: GraphAnswer): AppError {
  // Graph uses different header names for its IDs than Azure Resource Manager.
  const ids = { 'x-ms-request-id': headers['request-id'], 'x-ms-correlation-request-id': headers['client-request-id'] }
  return answerError({ status, headers: { ...headers, ...ids }, body: JSON.stringify(body ?? '') })
}

/** The error for a response that isn't what Graph's documentation describes. */
export function unexpectedGraphAnswer(cause: unknown): AppError {
  return new AppError({
    code: 'unexpected-answer',
    userMessage: 'Microsoft Graph returned an unexpected response. Contact your portal administrator.',
    cause,
  })
}

function graphClient({ cloud, credential }: AzureReadAccess): Client {
  return getClient(cloud.graphUrl, credential, {
    credentials: { scopes: [`${cloud.graphAudience}/.default`] },
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: 4_000 },
    additionalPolicies: [
      { policy: sameHostPolicy(cloud.graphUrl), position: 'perRetry' },
      { policy: throttlingLimitPolicy, position: 'perRetry' },
      { policy: refusedTokenPolicy(credential), position: 'perRetry' },
    ],
  })
}

async function answered(call: PromiseLike<HttpResponse>): Promise<HttpResponse> {
  try {
    return await call
  } catch (fault) {
    throw azureError(fault)
  }
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
