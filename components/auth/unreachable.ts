import type { ActionResult } from '@/lib/actions/action-result'
import type { ReportedError } from '@/lib/domain/reported-error'

/** What a person reads when the portal's server doesn't answer. */
export const unreachableSentence = "The portal couldn't be reached. Check your connection and try again."

/** The same, for a page that keeps what was entered. */
export const unreachable: ReportedError = {
  code: 'portal-unreachable',
  userMessage: `${unreachableSentence} What you entered is still here.`,
  retryable: true,
}

/** Next throws this when the page comes from an older build than the server (after an update of the portal). */
const portalUpdated: ReportedError = {
  code: 'portal-updated',
  userMessage: 'The portal was updated after you opened this page. Reload the page. Your draft is kept.',
  retryable: false,
}

/** Calls a server action. Never throws: a server that doesn't answer, or that no longer knows the action, is a failed result. */
export async function callAction<Input, Value>(
  action: (input: Input) => Promise<ActionResult<Value>>,
  input: Input,
): Promise<ActionResult<Value>> {
  try {
    return await action(input)
  } catch (fault) {
    const isStalePage = fault instanceof Error && /find Server Action/i.test(fault.message)
    return { kind: 'failed', error: isStalePage ? portalUpdated : unreachable }
  }
}
