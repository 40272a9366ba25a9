import type { ReportedError } from '@/lib/domain/reported-error'

/** One field that was refused, and what to do about it. */
export interface FieldFault {
  field: string
  message: string
}

/**
 * The result of every server action. It's sent to the browser, so it contains nothing that the user can't read.
 * - `invalid`: nothing was done; each fault names its field
 * - `signed-out`: the session has ended; the page still contains what was entered
 * - `interaction-required`: Microsoft Entra requires a sign-in step, such as MFA; `claims` is passed to MSAL unchanged
 * - `fresh-sign-in-required`: nothing was done; the person must sign in first, with `max_age` and `claims` for MSAL
 */
export type ActionResult<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'invalid'; faults: FieldFault[] }
  | { kind: 'signed-out' }
  | { kind: 'interaction-required'; claims: string }
  | { kind: 'fresh-sign-in-required'; maxAgeSeconds: number | null; claims: string }
  | { kind: 'failed'; error: ReportedError }
