import type { ActionResult } from '@/lib/actions/action-result'
import type { ReportedError } from '@/lib/domain/reported-error'
import { unreachable } from './unreachable'

/** Next.js throws this if the page comes from an older build than the server, after an update of the portal. */
const portalUpdated: ReportedError = {
  code: 'portal-updated',
  userMessage: 'The portal was updated after you opened this page. Reload the page. Your draft is kept.',
  retryable: false,
}

/** Calls a server action. Never throws; a server that doesn't respond, or that no longer has the action, is a failed result. */
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
