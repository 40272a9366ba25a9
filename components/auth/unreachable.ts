import type { ReportedError } from '@/lib/domain/reported-error'

/** The message if the portal's server doesn't respond. */
export const unreachableSentence = "The portal couldn't be reached. Check your connection, and then try again."

/** The same, for a page that keeps what was entered. */
export const unreachable: ReportedError = {
  code: 'portal-unreachable',
  userMessage: `${unreachableSentence} What you entered is still on this page.`,
  retryable: true,
}
