import 'server-only'

import { isRestError } from '@azure/core-rest-pipeline'
import { AppError, type AzureIds, InteractionRequiredError } from '@/lib/app-error'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { destinationActions } from '@/lib/domain/settings/destination-candidate'
import { retryAfterSeconds, throttledError } from './arm-client'
import { errorBody, isOtherDirectory } from './error-body'

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

/** Converts any error of an Azure SDK call to an AppError. */
export function azureError(fault: unknown): AppError {
  if (fault instanceof AppError) return fault
  if (isRestError(fault)) {
    // Errors of the token exchange come through the SDK's pipeline as causes.
    if (fault.cause instanceof AppError) return fault.cause
    if (fault.response) {
      const { status, headers, bodyAsText } = fault.response
      // Generated clients drop the body of an error when paging and keep only its code.
      return refusedAnswerError({
        status,
        headers: headers.toJSON(),
        body: bodyAsText ?? JSON.stringify(fault.details ?? { code: fault.code }),
      })
    }
  }
  return new NoAnswerError(fault)
}

/** Converts a refusal by Azure to an error for the user. Known codes have their own message; others quote Azure's. */
export function refusedAnswerError({ status, headers, body }: RawAnswer): AppError {
  const { code, message } = errorBody(body)
  const azureIds: AzureIds = { requestId: headers['x-ms-request-id'], correlationId: headers['x-ms-correlation-request-id'] }
  const fault = (userMessage: string, retryable = false) =>
    new AppError({ code: 'azure-refused', azureCode: code ?? `http-${status}`, userMessage, retryable, azureIds })

  // Signing in again wouldn't help: the token is good, but for another directory than the one that now has the subscription.
  if (status === 401 && isOtherDirectory(code))
    return fault("This subscription belongs to another directory, so you can't use it in this portal. It might have been transferred.")
  if (status === 401)
    return new InteractionRequiredError(challengeClaims(headers['www-authenticate']), fault(message ?? "Azure didn't accept the token."))
  if (status === 429) return throttledError(retryAfterSeconds(headers['retry-after']) ?? 60, definedOnly(headers))
  if (status >= 500)
    return fault(
      'Something went wrong in Azure. Try again in a minute. If the problem continues, open a support case with the following IDs.',
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
      return fault("You can't read logs in this workspace. Ask its owner for the Log Analytics Reader role.")
    case 'subscriptionnotfound':
      return fault("This subscription doesn't exist, or you no longer have access to it. Select another one.")
    case 'resourcegroupnotfound':
    case 'resourcenotfound':
      return fault("Azure can't find this resource. It might have been deleted, or you no longer have access to it.")
    case 'conflict':
      return fault(conflictMessage(message))
    default:
      return fault(`Azure refused the request${message ? `: ${sentence(message)}` : ` with status ${status}.`}`)
  }
}

/** Returns the decoded claims of a Bearer challenge; empty if there are none (RFC 6750 with Microsoft's claims extension). */
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
    return `You can change the setting, but you can't use workspace ${destination}. Ask its owner for the ${destinationActions.workspace.role} role.`
  if (/eventhub/i.test(action ?? ''))
    return `You can change the setting, but you can't use the event hub policy ${destination}. Ask the owner of its namespace for the ${destinationActions['event-hub'].role} role.`
  if (/storageaccounts\/listkeys/i.test(action ?? ''))
    return `You can change the setting, but you can't use storage account ${destination}. Ask its owner for the ${destinationActions.storage.role} role.`
  return `You can change the setting, but you can't use ${destination}, or it doesn't exist. Ask its owner for permission ${action ? `for ${action}` : 'to use it as a destination'}.`
}

function authorizationMessage(message: string | undefined): string {
  const [, action = ''] = /perform action '([^']+)'/i.exec(message ?? '') ?? []
  if (/microsoft\.aadiam\/diagnosticsettings\/(write|delete)/i.test(action))
    return 'To change the diagnostic settings of Microsoft Entra, you need the Security Administrator role. Activate it in Privileged Identity Management, or ask a Privileged Role Administrator for it, and then sign in again.'
  if (/microsoft\.aadiam/i.test(action))
    return 'To read the diagnostic settings of Microsoft Entra, you need a role such as Security Reader or Reports Reader. Ask a Privileged Role Administrator for it, and then sign in again.'
  if (/managementpolicies\/write/i.test(action))
    return "You can't change the lifecycle rules of this storage account. Ask its owner for the Storage Account Contributor role."
  if (/operationalinsights\/workspaces\/query/i.test(action))
    return "You can't read logs in this workspace. Ask its owner for the Log Analytics Reader role."
  if (/operationalinsights\/workspaces\/write/i.test(action))
    return "You can't create a workspace in this resource group. Ask its owner for the Log Analytics Contributor role."
  if (/resourcegroups\/write/i.test(action))
    return "You can't create a resource group in this subscription. Select an existing one, or ask the owner of the subscription for the Contributor role."
  return `Your account doesn't have permission ${action ? `for ${action}` : 'to do this'}. Ask the owner of the resource for this permission.`
}

/** Azure requires multifactor authentication through a built-in policy; any other policy belongs to the organization. */
function disallowedMessage(message: string | undefined): string {
  if (/\bMFA\b|multi-?factor/i.test(message ?? ''))
    return 'Azure requires multifactor authentication (MFA) for this change. Sign out, sign in again with MFA, and then save again.'
  const [, policy] = /"policyAssignment":\{"name":"([^"]+)"/i.exec(message ?? '') ?? []
  return `${policy ? `Your organization's policy ${policy}` : 'A policy of your organization'} doesn't allow this request. Make a different selection, such as another region or resource group, or contact the owner of the policy.`
}

function conflictMessage(message: string | undefined): string {
  const [, sink, setting, category] =
    /Data sink '([^']+)' is already used in diagnostic setting '([^']+)' for category '([^']+)'/i.exec(message ?? '') ?? []
  if (sink && setting && category)
    return `Setting ${setting} already sends ${category} to ${resourceName(sink)}. Clear the category in one of the two settings, or select another destination.`
  if (/not registered to use microsoft\.insights/i.test(message ?? ''))
    return "The destination's subscription isn't registered for Microsoft.Insights. Ask an owner of the subscription to register the Microsoft.Insights resource provider, and then save again."
  return `Azure refused the request because of a conflict${message ? `: ${sentence(message)}` : '. The tenant might already have five settings, or another change might be in progress.'}`
}

function sentence(message: string): string {
  return `${message.trim().replace(/[.\s]+$/, '')}.`
}

function definedOnly(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
