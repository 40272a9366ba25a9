import 'server-only'

import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { AppError } from '@/lib/app-error'

/** Codes of Microsoft Entra by what they mean (Microsoft Learn, "Microsoft Entra authentication and authorization error codes"). */
const codesOf = {
  /** A problem of Microsoft Entra itself, which passes. */
  outage: [50000, 90006, 90020, 90033, 90034, 90036],
  /** Too many requests, of the tenant or of one client: 50196 is a client that asks for the same token again and again. */
  throttling: [50196, 90024, 90055],
  /** The portal's own secret, certificate, or federated credential. */
  ownCredential: [7000215, 7000222, 700027, 700016, 70021, 700211, 700212, 700213],
  /** An assertion that isn't valid yet or not anymore, by the clock of Microsoft Entra. */
  ownClock: [700024],
  consent: [65001],
  conditionalAccess: [53000, 53001, 53002, 53003, 53004, 53009, 53010, 53011, 530032, 530034, 530035],
  /** The app isn't in the tenant, or it's disabled there. */
  notInTenant: [700016, 7000112, 500011],
} as const

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

/** Whether Microsoft Entra gave an error of this family. */
export function isEntraError(fault: unknown, family: keyof typeof codesOf): boolean {
  return codesOf[family].some((code) => code === entraCode(fault))
}

/** The code of an error, from `error_codes` or, where that's missing, from the code that begins the description. */
function entraCode(fault: unknown): number | undefined {
  if (!(fault instanceof ServerError || fault instanceof InteractionRequiredAuthError)) return undefined
  const [, code] = fault.errorNo === undefined ? (/\bAADSTS(\d+)\b/.exec(fault.message) ?? []) : [null, fault.errorNo]
  return code === undefined ? undefined : Number(code)
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
    return "Microsoft Entra's response couldn't be read. The response might come from a proxy, or Microsoft Entra might have a problem."
  if (isEntraError(fault, 'throttling')) return 'Microsoft Entra is receiving too many requests.'
  if (isEntraError(fault, 'outage') || outageErrors.includes(fault.errorCode))
    return "Microsoft Entra has a problem and isn't issuing tokens."
  return undefined
}

/** Returns the error for the portal's own credential, for any kind of token; undefined for any other error. */
export function refusedPortalError(fault: unknown): AppError | undefined {
  if (isEntraError(fault, 'ownClock'))
    return new AppError({
      code: 'app-credentials-refused',
      userMessage:
        "Microsoft Entra refused the portal's own sign-in because the portal's clock is wrong or its federated credential has expired. Contact your portal administrator.",
      cause: fault,
    })
  if (!isEntraError(fault, 'ownCredential')) return undefined
  return new AppError({
    code: 'app-credentials-refused',
    userMessage:
      "Microsoft Entra refused the portal's own sign-in. Its client secret, certificate, or federated credential is wrong or has expired. Contact your portal administrator, who can correct or renew the credential.",
    cause: fault,
  })
}
