import 'server-only'

import { z } from 'zod'
import type { AppError, AzureIds } from '@/lib/app-error'
import { answerError, hasChallenge, type RawAnswer } from './azure-error'
import { absences, type DocumentedAnswer, gatewayRefusals, providerRefusals, type WriteSurface } from './documented-answers'
import { errorBody } from './error-body'
import { isDocumented } from './existence'

/** Azure's response to a write, kept for the record. */
export interface RecordedAnswer extends AzureIds {
  status: number
  body: string
}

/**
 * Whether Azure did what a write asked for: yes, no, or it can't be known from the answer. `unknown` is everything that proves neither: no
 * answer, an error inside Azure, an answer of a proxy, or one that can't be read. Reading Azure settles it.
 */
export type WriteOutcome =
  | { kind: 'accepted'; answer: RecordedAnswer }
  | { kind: 'refused'; error: AppError; answer: RecordedAnswer | null }
  | { kind: 'unknown'; error: AppError; answer: RecordedAnswer | null }

interface WriteRequest {
  surface: WriteSurface
  method: string
}

/** Reads the answer to a write. */
export function outcomeOf(answered: RawAnswer, request: WriteRequest): WriteOutcome {
  const answer = recordedAnswer(answered)
  if (provesAcceptance(answered, request)) return { kind: 'accepted', answer }
  const error = answerError(answered, request.surface)
  return { kind: provesRefusal(answered, request) ? 'refused' : 'unknown', error, answer }
}

/**
 * A write that Azure did is answered with the resource, and a deletion with nothing. A page of a proxy has a good status too. A change to a
 * table that Azure applies in the background can be answered with where to follow it and nothing else (Azure/azure-rest-api-specs,
 * Microsoft.OperationalInsights, Tables; Microsoft Learn, "Track asynchronous Azure operations").
 */
function provesAcceptance({ status, headers, body }: RawAnswer, { surface, method }: WriteRequest): boolean {
  if (status < 200 || status >= 300) return false
  if (surface === 'table' && status === 202 && headers['azure-asyncoperation']) return true
  return method === 'DELETE' ? body.trim() === '' : isResource(body)
}

/** What a deletion doesn't find is gone already, so that isn't a refusal. */
function provesRefusal({ status, headers, body }: RawAnswer, { surface, method }: WriteRequest): boolean {
  if (hasChallenge({ status, headers })) return true
  const { code } = errorBody(body)
  const isDocumentedAs = (answers: readonly DocumentedAnswer[]) => answers.some((documented) => isDocumented(documented, status, code))
  if (method === 'DELETE' && surface !== 'provider-registration' && isDocumentedAs(absences[surface])) return false
  return [...gatewayRefusals, ...providerRefusals[surface]].some(
    (documented) =>
      isDocumented(documented, status, code) && (!documented.isOfGateway || headers['x-ms-failure-cause']?.toLowerCase() === 'gateway'),
  )
}

function recordedAnswer({ status, headers, body }: RawAnswer): RecordedAnswer {
  return {
    status,
    body: storable(body),
    requestId: headers['x-ms-request-id'],
    correlationId: headers['x-ms-correlation-request-id'],
  }
}

/** Returns the response in a form that can be stored: PostgreSQL's JSON can't contain NUL characters. */
function storable(body: string): string {
  return body.slice(0, 20_000).toWellFormed().replaceAll('\u0000', '')
}

const resourceSchema = z.union([z.looseObject({ id: z.string() }), z.looseObject({ properties: z.looseObject({}) })])

function isResource(body: string): boolean {
  try {
    return resourceSchema.safeParse(JSON.parse(body)).success
  } catch {
    return false
  }
}
