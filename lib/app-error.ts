import type { ReportedError } from '@/lib/domain/reported-error'

/** Ids that Microsoft support asks for, when the fault came from Azure. */
export interface AzureIds {
  requestId?: string
  correlationId?: string
}

/**
 * A fault that a person is told about. `code` is stable and meant for support; `userMessage` says what happened and what to
 * do next; `retryable` says whether the same request can succeed later without anybody changing anything.
 */
export class AppError extends Error {
  readonly code: string
  readonly userMessage: string
  readonly retryable: boolean
  readonly azureIds: AzureIds

  constructor(fault: { code: string; userMessage: string; retryable?: boolean; azureIds?: AzureIds; cause?: unknown }) {
    super(`${fault.code}: ${fault.userMessage}`, { cause: fault.cause })
    this.name = 'AppError'
    this.code = fault.code
    this.userMessage = fault.userMessage
    this.retryable = fault.retryable ?? false
    this.azureIds = fault.azureIds ?? {}
  }

  /** The part that may cross to the browser and into the record. */
  reported(): ReportedError {
    return { code: this.code, userMessage: this.userMessage, retryable: this.retryable, ...this.azureIds }
  }
}

/** Entra or Azure wants the person to do something (MFA, consent, sign in again) before it goes on. */
export class InteractionRequiredError extends AppError {
  /** The claims to hand to MSAL as they are; empty when signing in again is enough. */
  readonly claims: string

  constructor(claims: string, cause?: unknown) {
    super({
      code: 'interaction-required',
      userMessage: 'Microsoft Entra asks you to confirm your identity before Azure goes on.',
      cause,
    })
    this.name = 'InteractionRequiredError'
    this.claims = claims
  }
}

/** The thing does not exist, or not for this tenant; the two are never told apart. */
export class NotFoundError extends AppError {
  constructor(what: string) {
    super({ code: 'not-found', userMessage: `This ${what} does not exist, or it belongs to another tenant.` })
    this.name = 'NotFoundError'
  }
}
