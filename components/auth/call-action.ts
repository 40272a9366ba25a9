'use client'

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation'
import type { ActionResult } from '@/lib/actions/action-result'
import type { ReportedError } from '@/lib/domain/reported-error'
import { isPageOutdated, markPageOutdated } from './outdated-page'
import { markSignInNeed } from './sign-in-need'
import { unreachable } from './unreachable'

/** The page comes from an older build than the server, which no longer knows its actions. */
const portalUpdated: ReportedError = {
  code: 'portal-updated',
  userMessage:
    'The portal was updated after you opened this page. Nothing was sent. Reload the page to try again. Your drafts and reasons are kept.',
  retryable: false,
}

/**
 * Calls a server action, and remembers if the session has ended. Never throws; a server that doesn't respond, or that no longer has the action, is a failed result. Once an action
 * was missing, the page sends nothing more: with several builds behind one load balancer, a later call could reach one that has it.
 */
export async function callAction<Input, Value>(
  action: (input: Input) => Promise<ActionResult<Value>>,
  input: Input,
): Promise<ActionResult<Value>> {
  if (isPageOutdated()) return { kind: 'failed', error: portalUpdated }
  try {
    const result = await action(input)
    if (result.kind === 'signed-out') markSignInNeed('session-ended')
    return result
  } catch (fault) {
    if (!isUnrecognizedActionError(fault)) return { kind: 'failed', error: unreachable }
    markPageOutdated()
    return { kind: 'failed', error: portalUpdated }
  }
}
