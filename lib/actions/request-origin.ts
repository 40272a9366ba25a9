import 'server-only'

import { AppError } from '@/lib/app-error'
import { configuration } from '@/lib/config/configuration'

/** Whether a request came from a page of the portal. Browsers send Origin with every write, so a write without it didn't. */
export function isFromPortal(headers: Headers): boolean {
  return headers.get('origin') === configuration().appUrl
}

/** A request that didn't come from a page of the portal. */
export const foreignRequest = () =>
  new AppError({
    code: 'forbidden',
    userMessage: "The request didn't come from a portal page. Reload the page, and then try again.",
  })

/** A person whose role doesn't include a permission. */
export const notPermitted = () =>
  new AppError({
    code: 'forbidden',
    userMessage: "Your role in the portal doesn't allow this action. Contact your portal administrator.",
  })

/** An unexpected error, without its text. */
export const internalError = (userMessage?: string) =>
  new AppError({
    code: 'internal',
    userMessage:
      userMessage ??
      "Something went wrong in the portal. If the history doesn't show a change, nothing was sent to Azure. Try again. If the problem continues, contact your portal administrator.",
    retryable: true,
  })
