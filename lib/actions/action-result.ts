import type { ReportedError } from '@/lib/domain/reported-error'

/** One field that was refused, and what to do about it. */
export interface FieldFault {
  field: string
  message: string
}

/**
 * What every server action answers. It crosses to the browser, so it holds nothing that the person may not read.
 * - `invalid`: nothing was done; each fault names its field
 * - `signed-out`: the session has ended; what was entered is still in the page
 * - `interaction-required`: Entra wants the person to do something, such as MFA; `claims` goes to MSAL as it is
 */
export type ActionResult<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'invalid'; faults: FieldFault[] }
  | { kind: 'signed-out' }
  | { kind: 'interaction-required'; claims: string }
  | { kind: 'failed'; error: ReportedError }
