import 'server-only'

import type { TokenCredential } from '@azure/core-auth'
import type { PipelinePolicy } from '@azure/core-rest-pipeline'
import { AppError } from '@/lib/app-error'
import type { Cloud } from '@/lib/config/clouds'
import { plural } from '@/lib/domain/text'
import { askedWaitSeconds } from './answers/asked-wait'
import { errorBody, isOtherDirectory } from './answers/error-body'

/** Where the tokens for Azure come from. */
export interface AzureCredential extends TokenCredential {
  /** Clears cached tokens, so that the next call gets new ones. */
  forgetTokens(): void
  /** Clears what Azure answered earlier, so that the next call reads it again. */
  forgetAnswers(): void
}

/** Stands for one session with one token. What is kept for it is unreachable once the session has another. */
export type AnswerScope = object

/** A person's credential, whose session keeps some of Azure's answers. */
export interface PersonCredential extends AzureCredential {
  /**
   * Returns what the answers of this session and its current token are kept for.
   * @throws InteractionRequiredError if the session has ended.
   */
  answerScope(): Promise<AnswerScope>
}

/** Access for reading from Azure, as a person or as the portal itself. */
export interface AzureReadAccess {
  kind: 'person' | 'monitoring'
  credential: AzureCredential
  cloud: Cloud
}

/** Access for calling Azure as a person. Every write requires it. */
export interface AzureAccess extends AzureReadAccess {
  kind: 'person'
  credential: PersonCredential
}

/** Azure responds within seconds or not at all. Including retries, no read can delay a page longer than this. */
export const readTimeoutMs = 20_000
/** A throttled write is retried; after this time, its outcome is recorded as unknown. */
export const writeTimeoutMs = 45_000
/** How long the portal itself waits when Azure throttles; for longer waits, the error is shown. */
export const retryAfterSecondsMax = 8

/**
 * Options of clients that write: they send a request once, to the address that it's for, and give back whatever is answered. A retry or a
 * redirect could hide an answer that leaves open whether the first request had an effect.
 */
export function armWriteOptions(access: AzureAccess) {
  const options = armClientOptions(access, { maxRetries: 0 })
  return {
    ...options,
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: options.additionalPolicies.filter(({ policy }) => policy !== throttlingLimitPolicy),
  }
}

/** Options that all ARM clients of the portal share: the endpoint and audience of the configured cloud, and retries. */
export function armClientOptions({ kind, cloud, credential }: AzureReadAccess, { maxRetries }: { maxRetries: number } = { maxRetries: 3 }) {
  return {
    endpoint: cloud.resourceManagerUrl,
    credentials: { scopes: [`${cloud.resourceManagerAudience}/.default`] },
    credentialScopes: [`${cloud.resourceManagerAudience}/.default`],
    retryOptions: { maxRetries, maxRetryDelayInMs: 4_000 },
    additionalPolicies: [
      ...(kind === 'monitoring' ? [{ policy: readOnlyPolicy, position: 'perCall' as const }] : []),
      { policy: sameHostPolicy(cloud.resourceManagerUrl), position: 'perRetry' as const },
      { policy: throttlingLimitPolicy, position: 'perRetry' as const },
      { policy: refusedTokenPolicy(credential), position: 'perRetry' as const },
    ],
  }
}

/** A query in a workspace uses POST but changes nothing. */
const workspaceQuery =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.operationalinsights\/workspaces\/[^/]+\/query$/i

/** The portal itself never changes anything in Azure, whatever permissions its service principal has. */
export const readOnlyPolicy: PipelinePolicy = {
  name: 'readOnlyPolicy',
  sendRequest: (request, next) => {
    if (request.method === 'GET' || (request.method === 'POST' && workspaceQuery.test(new URL(request.url).pathname))) return next(request)
    throw new AppError({
      code: 'monitoring-read-only',
      userMessage: "The portal's own identity can only read from Azure. Nothing was sent to Azure. Contact your portal administrator.",
    })
  },
}

/** A paging link to another host would send the person's token there, so it is refused. */
export function sameHostPolicy(endpoint: string): PipelinePolicy {
  const { host } = new URL(endpoint)
  return {
    name: 'sameHostPolicy',
    sendRequest: (request, next) => {
      if (new URL(request.url).host === host) return next(request)
      throw new AppError({
        code: 'foreign-link',
        userMessage: "Azure sent a link to another server, and the portal didn't follow it. Contact your portal administrator.",
      })
    },
  }
}

/**
 * A token that Azure refuses, because it was revoked or another sign-in step is required, isn't used again. A refused permission might be
 * a change of what the person can see, so earlier answers aren't used again. A subscription that moved to another directory says nothing
 * about the token.
 */
export function refusedTokenPolicy(credential: AzureCredential): PipelinePolicy {
  return {
    name: 'refusedTokenPolicy',
    sendRequest: async (request, next) => {
      const response = await next(request)
      if (response.status === 401 && !isOtherDirectory(errorBody(response.bodyAsText ?? '').code)) credential.forgetTokens()
      if (response.status === 403) credential.forgetAnswers()
      return response
    },
  }
}

/** The SDK's retry policy waits as long as Retry-After says, which can be minutes. That's too long for a page. */
export const throttlingLimitPolicy: PipelinePolicy = {
  name: 'throttlingLimitPolicy',
  sendRequest: async (request, next) => {
    const response = await next(request)
    const seconds = askedWaitSeconds({ headers: response.headers.toJSON(), body: response.bodyAsText ?? '' }) ?? 0
    if (response.status === 429 && seconds > retryAfterSecondsMax) throw throttledError(seconds, response.headers.toJSON())
    return response
  },
}

/** The error for "Too many requests", with the wait that Azure requests. */
export function throttledError(seconds: number, headers: Record<string, string>): AppError {
  return new AppError({
    code: 'throttled',
    userMessage: `Azure is receiving too many requests. Try again in ${seconds > 90 ? plural(Math.ceil(seconds / 60), 'minute') : plural(Math.max(seconds, 1), 'second')}.`,
    retryable: true,
    azureIds: { requestId: headers['x-ms-request-id'], correlationId: headers['x-ms-correlation-request-id'] },
  })
}
