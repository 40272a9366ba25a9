import { type ErrorCode, errorCodes } from '@/lib/domain/error-code'
import type { ReportedError } from '@/lib/domain/reported-error'

/** IDs that Microsoft support asks for when the error came from Azure. */
export interface AzureIds {
  requestId?: string
  correlationId?: string
}

/**
 * An error that is shown to the user. `code` is stable; `azureCode` is the code that Azure gave for a refusal; `userMessage` says what
 * happened and what to do next; `retryable` says whether the same request can succeed later without anyone changing anything.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  /** The code that Azure gave; undefined for errors of the portal's own. */
  readonly azureCode: string | undefined
  readonly userMessage: string
  readonly retryable: boolean
  readonly azureIds: AzureIds

  constructor(fault: {
    code: ErrorCode
    azureCode?: string
    userMessage: string
    retryable?: boolean
    azureIds?: AzureIds
    cause?: unknown
  }) {
    super(`${fault.azureCode ?? fault.code}: ${fault.userMessage}`, { cause: fault.cause })
    this.name = 'AppError'
    this.code = fault.code
    this.azureCode = fault.azureCode
    this.userMessage = fault.userMessage
    this.retryable = fault.retryable ?? false
    this.azureIds = fault.azureIds ?? {}
  }

  /** An error that was recorded, to be shown again. What isn't a code of the portal's own is Azure's. */
  static fromReported({ code, userMessage, retryable, requestId, correlationId }: ReportedError): AppError {
    const own = errorCodes.find((known) => known === code)
    return new AppError({
      code: own ?? 'azure-refused',
      azureCode: own ? undefined : code,
      userMessage,
      retryable,
      azureIds: { requestId, correlationId },
    })
  }

  /** The part that may cross to the browser and into the record. Of a refusal by Azure, the code is Azure's own. */
  reported(): ReportedError {
    return { code: this.azureCode ?? this.code, userMessage: this.userMessage, retryable: this.retryable, ...this.azureIds }
  }
}

/** Entra or Azure wants the person to do something (MFA, consent, sign in again) before it goes on. */
export class InteractionRequiredError extends AppError {
  /** The claims to hand to MSAL as they are; empty when signing in again is enough. */
  readonly claims: string

  constructor(claims: string, cause?: unknown) {
    super({
      code: 'interaction-required',
      userMessage: 'Azure requires you to verify your identity with Microsoft Entra before it continues.',
      cause,
    })
    this.name = 'InteractionRequiredError'
    this.claims = claims
  }
}

/** The thing doesn't exist, or not for this tenant. The answer never distinguishes the two. */
export class NotFoundError extends AppError {
  constructor(what: string) {
    super({ code: 'not-found', userMessage: `This ${what} doesn't exist, or it belongs to another tenant.` })
    this.name = 'NotFoundError'
  }
}
