import 'server-only'

import type { ErrorBody } from './error-body'

/**
 * Returns what Azure Policy refused and why, in its own words as far as it gives them: the names of the policy and its assignment, and the
 * reason that the author of the assignment wrote (Azure/azure-cli#27562, hashicorp/terraform-provider-azurerm#25614). Azure itself requires multifactor
 * authentication through a built-in policy; any other policy belongs to the organization.
 */
export function policyRefusal({ message = '', violations = [] }: ErrorBody): string {
  if (/\bMFA\b|multi-?factor/i.test(message))
    return 'Azure requires multifactor authentication (MFA) for this change. Sign out, sign in again with MFA, and then try again.'
  const names = policyNames(message, violations)
  const who = names ? `Your organization's policy ${names}` : "One of your organization's policies"
  const reason = policyReason(message)
  return [
    `${who} doesn't allow this request.`,
    ...(reason ? [`The policy's reason: ${reason}`] : []),
    reason
      ? 'To comply with the policy, change the selection that the reason describes, or contact the owner of the policy.'
      : 'Make a different selection, such as another region or resource group, or contact the owner of the policy.',
  ].join(' ')
}

/** "Allowed locations", or "Allowed locations (assignment Platform guardrails)" if the two have different names. */
function policyNames(message: string, [violation]: NonNullable<ErrorBody['violations']>): string | undefined {
  const assignment =
    violation?.policyAssignmentDisplayName ?? violation?.policyAssignmentName ?? /"policyAssignment":\{"name":"([^"]+)"/i.exec(message)?.[1]
  const definition = violation?.policyDefinitionDisplayName ?? /"policyDefinition":\{"name":"([^"]+)"/i.exec(message)?.[1]
  if (!definition || definition === assignment) return assignment ?? definition
  return assignment ? `${definition} (assignment ${assignment})` : definition
}

/** The text after "Reasons:", in quotation marks that it can contain itself, as a sentence. */
function policyReason(message: string): string | undefined {
  const [, quoted] = /\bReasons?:\s*'([\s\S]+?)'\s*(?=$|\.\s*$|\.?\s*(?:See|Policy)\b)/i.exec(message) ?? []
  const reason = quoted?.trim()
  return reason ? `${reason.replace(/[.\s]+$/, '')}.` : undefined
}
