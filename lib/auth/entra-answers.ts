import 'server-only'

import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { AppError, type AzureIds } from '@/lib/app-error'
import {
  type EntraErrorFacts,
  type EntraErrorMeaning,
  entraCodeName,
  entraErrorMeaning,
  readEntraDescription,
} from '@/lib/domain/sign-in/entra-error'

/** OAuth errors of a service that can't answer now (RFC 6749, 4.1.2.1; Microsoft Learn, "Handle errors and exceptions in MSAL.js"). */
const outageErrors = ['server_error', 'temporarily_unavailable']
/** MSAL's error codes for a sign-in service that doesn't respond. */
const unreachableErrors = [
  'network_error',
  'endpoints_resolution_error',
  'openid_config_error',
  'post_request_failed',
  'no_network_connectivity',
]
/** MSAL's error code for an answer that isn't JSON. */
const unreadableError = 'token_parsing_error'

/** What an error of Microsoft Entra means; undefined if it isn't one, or if the portal doesn't know its code. */
export function meaningOf(fault: unknown): EntraErrorMeaning | undefined {
  return entraErrorMeaning(factsOf(fault).code)
}

/** The facts of an error: the code from `error_codes` or, where that's missing, from the description, which has the rest. */
function factsOf(fault: unknown): EntraErrorFacts {
  if (!(fault instanceof ServerError || fault instanceof InteractionRequiredAuthError)) return {}
  const described = readEntraDescription(fault.message)
  return fault.errorNo === undefined ? described : { ...described, code: Number(fault.errorNo) }
}

/** Returns an error of the portal for an error of Microsoft Entra, with what a support case asks for. */
export function entraAppError(fault: unknown, error: Omit<ConstructorParameters<typeof AppError>[0], 'cause' | 'azureIds'>): AppError {
  const { code, ...ids } = factsOf(fault)
  return new AppError({
    ...error,
    ...(code === undefined ? {} : { azureCode: entraCodeName(code) }),
    azureIds: ids satisfies AzureIds,
    cause: fault,
  })
}

/**
 * Returns the error if Microsoft Entra couldn't answer: it wasn't reached, has a problem, is throttling, or something else answered for it.
 * That's no refusal, and signing in again doesn't help. Undefined for anything else.
 */
export function unavailableEntraError(fault: unknown): AppError | undefined {
  const sentence = unavailableWords(fault)
  if (sentence === undefined) return undefined
  return new AppError({
    code: 'sign-in-service-unreachable',
    userMessage: `${sentence} Nothing was sent to Azure. Try again in a minute.`,
    retryable: true,
    cause: fault,
  })
}

function unavailableWords(fault: unknown): string | undefined {
  if (!(fault instanceof AuthError)) return undefined
  if (unreachableErrors.includes(fault.errorCode)) return "Microsoft Entra couldn't be reached."
  if (fault.errorCode === unreadableError)
    return "The response from Microsoft Entra couldn't be read. It might come from a proxy, or Microsoft Entra might have a problem."
  const meaning = meaningOf(fault)
  if (meaning?.family === 'throttling' || meaning?.family === 'outage') return meaning.sentence
  if (outageErrors.includes(fault.errorCode)) return "Microsoft Entra has a problem and isn't issuing tokens."
  return undefined
}

/** Returns the error for the portal's own credential, for any kind of token; undefined for any other error. */
export function refusedPortalError(fault: unknown): AppError | undefined {
  const meaning = meaningOf(fault)
  if (meaning?.family !== 'ownClock' && meaning?.family !== 'ownCredential') return undefined
  return entraAppError(fault, { code: 'app-credentials-refused', userMessage: meaning.sentence })
}
