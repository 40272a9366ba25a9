import { isErrorCode } from '../error-code'
import type { ReportedError } from '../reported-error'

/** Says why the outcome of a write is unknown: nothing came back, or what came back proves neither that Azure did it nor that it didn't. */
export function unknownOutcomeWords(hasAnswer: boolean): string {
  return hasAnswer ? 'The response from Azure is inconclusive' : "Azure didn't respond"
}

/** Whether Azure responded to a change whose outcome is unknown. */
export function hasUnclearAnswer(error: ReportedError | null): boolean {
  return error !== null && !isErrorCode(error, 'no-answer')
}

/** Returns the title of the stage in which a write was sent and its outcome is unknown. */
export function sentTitle(error: ReportedError | null): string {
  return hasUnclearAnswer(error) ? 'Sent; the response is inconclusive' : 'Sent; no response'
}
