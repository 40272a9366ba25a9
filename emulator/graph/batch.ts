import { z } from 'zod'
import { type Exchange, parseJson, type Reply } from '../http/exchange'
import { graphError } from './graph-call'

/** The paths of Graph's JSON batching, one for each version. */
export const batchPaths: ReadonlySet<string> = new Set(['/v1.0/$batch', '/beta/$batch'])

const requestsMax = 20

const batchBody = z.object({
  requests: z
    .array(
      z.object({
        id: z.string().min(1),
        method: z.string(),
        url: z.string().min(1),
        headers: z.record(z.string(), z.string()).nullish(),
        body: z.unknown().optional(),
      }),
    )
    .min(1),
})

/**
 * Answers a batch: each request gets the response that it would get on its own, with the token of the batch (Microsoft Learn, "Combine
 * multiple HTTP requests using JSON batching"). Their URLs are relative to the version. Responses come in any order, so they're returned in
 * reverse.
 */
export async function answerBatch(batch: Exchange, answer: (exchange: Exchange) => Promise<Reply>): Promise<Reply> {
  const body = batchBody.safeParse(parseJson(batch.body))
  if (batch.method !== 'POST' || !body.success) return graphError(400, 'BadRequest', 'Invalid batch payload format.')
  const { requests } = body.data
  if (requests.length > requestsMax)
    return graphError(400, 'BadRequest', `Number of batch request steps exceeds the maximum value of ${requestsMax}.`)
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    return graphError(400, 'BadRequest', "The 'id' of each request in a batch must be unique.")
  if (requests.some(({ url }) => URL.canParse(url))) return graphError(400, 'BadRequest', 'Invalid batch payload format.')
  const version = batch.path.split('/')[1] ?? ''
  const responses = await Promise.all(
    requests.map(async ({ id, method, url, headers, body: sent }) => {
      const target = new URL(`/${version}/${url.replace(/^\/+/, '')}`, batch.url)
      const reply = await answer({
        method: method.toUpperCase(),
        url: target,
        path: decodeURIComponent(target.pathname),
        headers: { ...lowerCased(headers ?? {}), authorization: batch.headers.authorization },
        body: sent === undefined ? '' : JSON.stringify(sent),
      })
      return { id, status: reply.status, headers: reply.headers ?? {}, body: reply.body ?? null }
    }),
  )
  return { status: 200, body: { responses: responses.toReversed() } }
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
