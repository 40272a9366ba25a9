import type { ReportedError } from '@/lib/domain/reported-error'

const sentence = "The portal couldn't be reached. Check your connection, and then try again."

/** The error if the portal's server doesn't respond. */
export const portalUnreachable: ReportedError = { code: 'portal-unreachable', userMessage: sentence, retryable: true }

/** The same, for a page that keeps what was entered. */
export const unreachable: ReportedError = {
  ...portalUnreachable,
  userMessage: `${sentence} What you entered is still on this page.`,
}
