import type { ReportedError } from '../reported-error'

/** Azure's error codes, in lowercase, for an identity without permissions on a workspace or in its subscription. */
const refusals = ['insufficientaccesserror', 'authorizationfailed', 'subscriptionnotfound']

/** Whether a workspace couldn't be checked because the identity that asked isn't permitted to read it. */
export function isWorkspaceRefusal({ code }: Pick<ReportedError, 'code'>): boolean {
  return refusals.includes(code.toLowerCase())
}
