import type { Reply } from '../http/exchange'
import type { ArmCall } from './arm-context'
import { disallowedByPolicy } from './policy-refusal'

/**
 * Refuses a resource without the tag that the built-in policy "Require a tag on resources" demands. With a noncompliance message, ARM's text
 * has reasons instead of the policy's identifiers, which are in the details (Azure/azure-cli#27562,
 * hashicorp/terraform-provider-azurerm#25614).
 */
export function checkRequiredTag(
  { state }: ArmCall,
  name: string,
  tags: Readonly<Record<string, string>> | null | undefined,
): Reply | undefined {
  const required = state.requiredTag
  if (required === null || Object.keys(tags ?? {}).some((tag) => tag.toLowerCase() === required.name.toLowerCase())) return undefined
  return disallowedByPolicy(name, `Reasons: '${required.reason}'. See error details for policy resource IDs.`, {
    policyDefinitionDisplayName: 'Require a tag on resources',
    policyAssignmentDisplayName: 'Tags of the platform',
    policyAssignmentName: 'required-tags',
  })
}
