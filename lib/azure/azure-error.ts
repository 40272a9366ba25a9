import 'server-only'

import { isRestError } from '@azure/core-rest-pipeline'
import { AppError, type AzureIds, InteractionRequiredError } from '@/lib/app-error'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { destinationActions } from '@/lib/domain/settings/destination-candidate'
import { retryAfterSeconds, throttledError } from './arm-client'

/** An HTTP answer of Azure that is not a success. */
export interface RefusedAnswer {
  status: number
  headers: Record<string, string | undefined>
  body: string
}

/** Azure never answered, so what it did is not known. */
export class NoAnswerError extends AppError {
  constructor(cause: unknown) {
    super({ code: 'no-answer', userMessage: 'Azure did not answer.', retryable: true, cause })
    this.name = 'NoAnswerError'
  }
}

/** Whatever an Azure SDK call threw, as an AppError. */
export function azureError(fault: unknown): AppError {
  if (fault instanceof AppError) return fault
  if (isRestError(fault)) {
    // Errors of the token exchange come through the SDK's pipeline as causes.
    if (fault.cause instanceof AppError) return fault.cause
    if (fault.response) {
      const { status, headers, bodyAsText } = fault.response
      // Generated clients that page drop the body of an error and keep its code.
      return refusedAnswerError({
        status,
        headers: headers.toJSON(),
        body: bodyAsText ?? JSON.stringify(fault.details ?? { code: fault.code }),
      })
    }
  }
  return new NoAnswerError(fault)
}

/** An answer of Azure as what the person reads. Every known code has its own words; the rest are quoted. */
export function refusedAnswerError({ status, headers, body }: RefusedAnswer): AppError {
  const { code, message } = errorBody(body)
  const azureIds: AzureIds = { requestId: headers['x-ms-request-id'], correlationId: headers['x-ms-correlation-request-id'] }
  const fault = (userMessage: string, retryable = false) =>
    new AppError({ code: 'azure-refused', azureCode: code ?? `http-${status}`, userMessage, retryable, azureIds })

  if (status === 401)
    return new InteractionRequiredError(challengeClaims(headers['www-authenticate']), fault(message ?? 'Azure did not accept the token.'))
  if (status === 429) return throttledError(retryAfterSeconds(headers['retry-after']) ?? 60, definedOnly(headers))
  if (status >= 500)
    return fault(
      'Something went wrong in Azure. Try again in a minute. If the problem continues, open a support case with the IDs below.',
      true,
    )
  switch (code?.toLowerCase()) {
    case 'linkedauthorizationfailed':
      return fault(linkedAuthorizationMessage(message))
    case 'authorizationfailed':
      return fault(authorizationMessage(message))
    case 'requestdisallowedbypolicy':
      return fault(disallowedMessage(message))
    case 'insufficientaccesserror':
      return fault('You may not read logs in this workspace. Ask its owner for Log Analytics Reader.')
    case 'subscriptionnotfound':
      return fault('Azure does not know this subscription, or you can no longer see it. Choose another one.')
    case 'resourcegroupnotfound':
    case 'resourcenotfound':
      return fault('Azure does not find this resource. It may have been deleted, or you can no longer see it.')
    case 'conflict':
      return fault(conflictMessage(message))
    default:
      return fault(`Azure refused the request${message ? `: ${sentence(message)}` : ` with status ${status}.`}`)
  }
}

/**
 * Reads both error envelopes: the gateway wraps (`{"error":{…}}`), the diagnostics backend does not. A proxy in between may
 * answer HTML or nothing at all.
 */
function errorBody(body: string): { code?: string; message?: string } {
  try {
    const parsed = JSON.parse(body) as unknown
    if (!isRecord(parsed)) return {}
    const inner = isRecord(parsed.error) ? parsed.error : parsed
    return {
      ...(typeof inner.code === 'string' ? { code: inner.code } : {}),
      ...(typeof inner.message === 'string' ? { message: inner.message } : {}),
    }
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The claims of a Bearer challenge, decoded; empty when there are none (RFC 6750 with Microsoft's claims extension). */
export function challengeClaims(header: string | undefined): string {
  const [, encoded] = /claims="([^"]+)"/i.exec(header ?? '') ?? []
  if (!encoded) return ''
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  return decoded.startsWith('{') ? decoded : ''
}

function linkedAuthorizationMessage(message: string | undefined): string {
  const [, action] = /perform action '([^']+)' on the linked scope/i.exec(message ?? '') ?? []
  const [, scope] = /linked scope\(s\) '([^']+)'/i.exec(message ?? '') ?? []
  const destination = scope ? resourceName(scope) : 'the destination'
  if (/workspaces\/sharedkeys/i.test(action ?? ''))
    return `Azure refused: you may change the setting, but not use workspace ${destination}. Ask its owner for ${destinationActions.workspace.role}.`
  if (/eventhub/i.test(action ?? ''))
    return `Azure refused: you may change the setting, but not use the event hub policy ${destination}. Ask the owner of its namespace for ${destinationActions['event-hub'].role}.`
  if (/storageaccounts\/listkeys/i.test(action ?? ''))
    return `Azure refused: you may change the setting, but not use storage account ${destination}. Ask its owner for ${destinationActions.storage.role}.`
  return `Azure refused: you may change the setting, but not use ${destination}, or it does not exist. Ask its owner for the right to ${action ?? 'use it as a destination'}.`
}

function authorizationMessage(message: string | undefined): string {
  const [, action = ''] = /perform action '([^']+)'/i.exec(message ?? '') ?? []
  if (/microsoft\.aadiam\/diagnosticsettings\/(write|delete)/i.test(action))
    return 'Azure refused: changing the diagnostic settings of Microsoft Entra takes the role Security Administrator. Activate it in Privileged Identity Management, or ask a Privileged Role Administrator for it, and sign in again.'
  if (/microsoft\.aadiam/i.test(action))
    return 'Azure refused: reading the diagnostic settings of Microsoft Entra takes a role such as Security Reader or Reports Reader. Ask a Privileged Role Administrator for it, and sign in again.'
  if (/managementpolicies\/write/i.test(action))
    return 'Azure refused: you may not write lifecycle rules of this storage account. Ask its owner for Storage Account Contributor.'
  if (/operationalinsights\/workspaces\/query/i.test(action))
    return 'You may not read logs in this workspace. Ask its owner for Log Analytics Reader.'
  if (/operationalinsights\/workspaces\/write/i.test(action))
    return 'Azure refused: you may not create a workspace in this resource group. Ask its owner for Log Analytics Contributor on it.'
  if (/resourcegroups\/write/i.test(action))
    return 'Azure refused: you may not create a resource group in this subscription. Choose an existing one, or ask the owner of the subscription for Contributor.'
  return `Azure refused: your account lacks the right ${action || 'for this'}. Ask the owner of the resource for it.`
}

/** Azure demands multifactor authentication through a policy of its own; every other policy is the organization's. */
function disallowedMessage(message: string | undefined): string {
  if (/\bMFA\b|multi-?factor/i.test(message ?? ''))
    return 'Azure allows this change only after multifactor authentication. Sign out, sign in again with multifactor authentication, and save once more.'
  const [, policy] = /"policyAssignment":\{"name":"([^"]+)"/i.exec(message ?? '') ?? []
  return `${policy ? `The policy ${policy} of your organization` : 'A policy of your organization'} doesn't allow this. Choose something else (for a new workspace, another region or resource group), or contact the owner of the subscription's policies.`
}

function conflictMessage(message: string | undefined): string {
  const [, sink, setting, category] =
    /Data sink '([^']+)' is already used in diagnostic setting '([^']+)' for category '([^']+)'/i.exec(message ?? '') ?? []
  if (sink && setting && category)
    return `Azure refused: the setting ${setting} already sends ${category} to ${resourceName(sink)}. Take the category out of one of the two settings, or choose another destination.`
  if (/not registered to use microsoft\.insights/i.test(message ?? ''))
    return 'Azure refused: the subscription of the destination is not registered for Microsoft.Insights. Ask an owner of the subscription to register the resource provider Microsoft.Insights, then save again.'
  return `Azure refused because of a conflict${message ? `: ${sentence(message)}` : '. A tenant can have five settings; another change may also be under way.'}`
}

function sentence(message: string): string {
  return `${message.trim().replace(/[.\s]+$/, '')}.`
}

function definedOnly(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
