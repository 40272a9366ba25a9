import { type ErrorCode, errorCodes } from '@/lib/domain/error-code'
import type { ReportedError } from '@/lib/domain/reported-error'

/** What Microsoft Support asks for if the error came from Azure or Microsoft Entra. */
export type AzureIds = Pick<ReportedError, 'requestId' | 'correlationId' | 'traceId' | 'at'>

/**
 * An error that is shown to the user. `code` is stable; `azureCode` is Azure's code for a refusal; `userMessage` says what
 * happened and what to do next; `retryable` says whether the same request can succeed later without anyone changing anything.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  /** Azure's error code; undefined for the portal's own errors. */
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

  /** Restores a recorded error to show it again. A code that isn't the portal's is Azure's. */
  static fromReported({ code, userMessage, retryable, ...azureIds }: ReportedError): AppError {
    const own = errorCodes.find((known) => known === code)
    return new AppError({
      code: own ?? 'azure-refused',
      azureCode: own ? undefined : code,
      userMessage,
      retryable,
      azureIds,
    })
  }

  /** Returns the part that can be sent to the browser and recorded. For a refusal by Azure, the code is Azure's. */
  reported(): ReportedError {
    return { code: this.azureCode ?? this.code, userMessage: this.userMessage, retryable: this.retryable, ...this.azureIds }
  }
}

/** Microsoft Entra or Azure requires an action by the user (MFA, consent, or a new sign-in) before it continues. */
export class InteractionRequiredError extends AppError {
  /** The claims to pass to MSAL unchanged; empty if signing in again is enough. */
  readonly claims: string

  constructor(claims: string, cause?: unknown) {
    super({
      code: 'interaction-required',
      userMessage: 'Azure requires you to verify your identity with Microsoft Entra before you can continue.',
      cause,
    })
    this.name = 'InteractionRequiredError'
    this.claims = claims
  }
}

/** The item doesn't exist or belongs to another tenant. The response never distinguishes the two. */
export class NotFoundError extends AppError {
  constructor(what: string) {
    super({ code: 'not-found', userMessage: `This ${what} doesn't exist, or it belongs to another tenant.` })
    this.name = 'NotFoundError'
  }
}
