import 'server-only'

import { isRestError } from '@azure/core-rest-pipeline'
import { AppError, type AzureIds, InteractionRequiredError } from '@/lib/app-error'
import { scopeWords } from '@/lib/domain/azure/management-lock'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { destinationActions } from '@/lib/domain/settings/destination-candidate'
import { listWords } from '@/lib/domain/text'
import { throttledError } from '../arm-client'
import { askedWaitSeconds } from './asked-wait'
import type { Surface } from './documented-answers'
import { errorBody, isOtherDirectory } from './error-body'
import { policyRefusal } from './policy-refusal'

/** An HTTP response from Azure with any status. */
export interface RawAnswer {
  status: number
  headers: Record<string, string | undefined>
  body: string
}

/** Azure didn't respond, so the outcome is unknown. */
export class NoAnswerError extends AppError {
  constructor(cause: unknown) {
    super({ code: 'no-answer', userMessage: "Azure didn't respond.", retryable: true, cause })
    this.name = 'NoAnswerError'
  }
}

/** Returns the error of the portal's own that a call ended with, such as one of the token exchange; undefined for any other. */
export function ownError(fault: unknown): AppError | undefined {
  if (fault instanceof AppError) return fault
  // Errors of the token exchange come through the SDK's pipeline as causes.
  return isRestError(fault) && fault.cause instanceof AppError ? fault.cause : undefined
}

/** Returns the response that an SDK made an error of; undefined if there was none. */
export function answerOf(fault: unknown): RawAnswer | undefined {
  if (!isRestError(fault) || !fault.response) return undefined
  const { status, headers, bodyAsText } = fault.response
  // Generated clients drop the body of an error when paging and keep only its code.
  return { status, headers: headers.toJSON(), body: bodyAsText ?? JSON.stringify(fault.details ?? { code: fault.code }) }
}

/** Converts any error of an Azure SDK call to an AppError. */
export function azureError(fault: unknown): AppError {
  const own = ownError(fault)
  if (own) return own
  const answer = answerOf(fault)
  if (answer) return answerError(answer)
  return isUnanswered(fault) ? new NoAnswerError(fault) : unreadableError(fault)
}

/** The pipeline gives a request that failed a code. An error without one comes from a client that can't read what it got. */
function isUnanswered(fault: unknown): boolean {
  if (isRestError(fault)) return fault.code !== undefined
  return fault instanceof Error && (fault.name === 'AbortError' || fault.name === 'TimeoutError')
}

/** The error for an answer that Azure's documentation doesn't describe. The next one might be better. */
export function unreadableError(cause: unknown, azureIds?: AzureIds): AppError {
  return new AppError({
    code: 'unexpected-answer',
    userMessage:
      'Azure returned an unexpected response. Try again in a minute. If the problem continues, contact your portal administrator.',
    retryable: true,
    azureIds,
    cause,
  })
}

/**
 * Converts an answer that isn't a success to an error for the user. Known codes have their own message; others quote Azure's. An answer
 * without one of Azure's codes doesn't come from Azure, or can't be read, and isn't a refusal. The surface is what the call was about.
 */
export function answerError({ status, headers, body }: RawAnswer, surface?: Surface): AppError {
  const refusal = errorBody(body)
  const { code, message } = refusal
  const azureIds: AzureIds = { requestId: headers['x-ms-request-id'], correlationId: headers['x-ms-correlation-request-id'] }
  const hasIds = Object.values(azureIds).some(Boolean)
  const fault = (userMessage: string, retryable = false) =>
    new AppError({ code: 'azure-refused', azureCode: code ?? `http-${status}`, userMessage, retryable, azureIds })

  // Signing in again wouldn't help: the token is good, but for another directory than the one that now has the subscription.
  if (status === 401 && isOtherDirectory(code))
    return fault(
      "This subscription belongs to another directory, so you can't use it in this portal. The subscription might have been transferred. Select another subscription.",
    )
  if (hasChallenge({ status, headers }))
    return new InteractionRequiredError(challengeClaims(headers['www-authenticate']), fault(message ?? "Azure didn't accept the token."))
  if (status === 429) return throttledError(askedWaitSeconds({ headers, body }) ?? 60, definedOnly(headers))
  if (status === 408 || status >= 500)
    return fault(
      `Something went wrong in Azure. Try again in a minute. If the problem continues, open a support case with Microsoft${hasIds ? ', and include the following IDs' : ''}.`,
      true,
    )
  if (status < 400 || code === undefined) return unreadableError(new Error(`The response has the status ${status}`), azureIds)
  switch (code.toLowerCase()) {
    case 'linkedauthorizationfailed':
      return fault(linkedAuthorizationMessage(message))
    case 'authorizationfailed':
      return fault(authorizationMessage(message))
    case 'requestdisallowedbypolicy':
      return fault(policyRefusal(refusal))
    case 'insufficientaccesserror':
      return fault("You can't read logs in this workspace. Ask its owner for the Log Analytics Reader role.")
    case 'subscriptionnotfound':
      return fault("This subscription doesn't exist, or you don't have access to it. Select another subscription.")
    case 'resourcegroupnotfound':
    case 'resourcenotfound':
      return fault(
        "Azure can't find this resource. The resource might have been deleted, or you might not have access to it. Check the resource in the Azure portal.",
      )
    case 'scopelocked':
      return fault(lockedMessage(message))
    case 'invalidpayload':
      // The message alone says only that a data collection rule is invalid (hashicorp/terraform-provider-azurerm#27820).
      return fault(`Azure refused the request: ${[message ?? code, ...(refusal.details ?? [])].map(sentence).join(' ')}`)
    case 'conflict':
      return fault(conflictMessage(message, surface))
    default:
      return fault(message ? `Azure refused the request: ${sentence(message)}` : `Azure refused the request with the error code ${code}.`)
  }
}

/** Whether an answer is Azure's own refusal of a token (RFC 6750). Nothing is done without a token. */
export function hasChallenge({ status, headers }: Pick<RawAnswer, 'status' | 'headers'>): boolean {
  return status === 401 && /^\s*Bearer\b/i.test(headers['www-authenticate'] ?? '')
}

/** Returns the decoded claims of a Bearer challenge; empty if there are none (RFC 6750 with Microsoft's claims extension). */
export function challengeClaims(header: string | undefined): string {
  const [, encoded] = /claims="([^"]+)"/i.exec(header ?? '') ?? []
  if (!encoded) return ''
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  return decoded.startsWith('{') ? decoded : ''
}

/** Text from Azure/azure-cli#8452; the scopes that are locked stand in quotes, separated by commas. */
function lockedMessage(message: string | undefined): string {
  const [, scopes = ''] = /locked: '([^']+)'/i.exec(message ?? '') ?? []
  const locked = scopes.split(',').flatMap((scope) => (scope.trim() ? [scopeWords(scope.trim())] : []))
  const [only, ...others] = locked
  if (others.length > 0)
    return `Locks on ${listWords(locked)} prevent this change. Ask their owners to remove the locks, and then try again.`
  const scope = only ?? 'the resource'
  return `A lock on ${scope} prevents this change. Ask an owner of ${scope} to remove the lock, and then try again.`
}

function linkedAuthorizationMessage(message: string | undefined): string {
  const [, action] = /perform action '([^']+)' on the linked scope/i.exec(message ?? '') ?? []
  const [, scope] = /linked scope\(s\) '([^']+)'/i.exec(message ?? '') ?? []
  const named = (noun: string) => (scope ? `${noun} ${resourceName(scope)}` : `the ${noun}`)
  if (/workspaces\/sharedkeys/i.test(action ?? ''))
    return `You can change the setting, but you can't use ${named('workspace')}. Ask its owner for the ${destinationActions.workspace.role} role.`
  if (/eventhub/i.test(action ?? ''))
    return `You can change the setting, but you can't use ${named('shared access policy')}. Ask the owner of its namespace for the ${destinationActions['event-hub'].role} role.`
  if (/storageaccounts\/listkeys/i.test(action ?? ''))
    return `You can change the setting, but you can't use ${named('storage account')}. Ask its owner for the ${destinationActions.storage.role} role.`
  return `You can change the setting, but ${named('destination')} doesn't exist, or you don't have permission to use it. Check that it exists, and then ask its owner for permission ${action ? `to perform ${action}` : 'to use it as a destination'}.`
}

function authorizationMessage(message: string | undefined): string {
  const [, action = ''] = /perform action '([^']+)'/i.exec(message ?? '') ?? []
  if (/microsoft\.aadiam\/diagnosticsettings\/(write|delete)/i.test(action))
    return 'To change Microsoft Entra diagnostic settings, you need the Security Administrator role. Activate the role in Privileged Identity Management, or ask a Privileged Role Administrator for the role, and then sign in again.'
  if (/microsoft\.aadiam/i.test(action))
    return 'To read Microsoft Entra diagnostic settings, you need a role such as Security Reader or Reports Reader. Ask a Privileged Role Administrator for one of these roles, and then sign in again.'
  if (/managementpolicies\/write/i.test(action))
    return "You can't change the lifecycle management rules of this storage account. Ask its owner for the Storage Account Contributor role."
  if (/operationalinsights\/workspaces\/query/i.test(action))
    return "You can't read logs in this workspace. Ask its owner for the Log Analytics Reader role."
  if (/operationalinsights\/workspaces\/write/i.test(action))
    return "You can't create a workspace in this resource group. Ask its owner for the Log Analytics Contributor role."
  if (/resourcegroups\/write/i.test(action))
    return "You can't create a resource group in this subscription. Select an existing resource group, or ask the owner of the subscription for the Contributor role."
  return `Your account doesn't have permission ${action ? `to perform ${action}` : 'for this operation'}. Ask the owner of the resource for this permission.`
}

function conflictMessage(message: string | undefined, surface: Surface | undefined): string {
  const [, sink, setting, category] =
    /Data sink '([^']+)' is already used in diagnostic setting '([^']+)' for category '([^']+)'/i.exec(message ?? '') ?? []
  if (sink && setting && category)
    return `Setting ${setting} already sends ${category} to ${resourceName(sink)}. Clear the category in one of the two settings, or select another destination.`
  if (/not registered to use microsoft\.insights/i.test(message ?? ''))
    return "The destination's subscription isn't registered for Microsoft.Insights. Ask an owner of the subscription to register the Microsoft.Insights resource provider, and then save again."
  if (message) return `Azure refused the request because of a conflict: ${sentence(message)}`
  return surface === 'diagnostic-setting'
    ? 'Azure refused the request because of a conflict. The tenant might already have five settings, or another change might be in progress. Check the number of settings, wait a minute, and then try again.'
    : 'Azure refused the request because of a conflict. Another change might be in progress. Try again in a minute.'
}

function sentence(message: string): string {
  return `${message.trim().replace(/[.\s]+$/, '')}.`
}

function definedOnly(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
