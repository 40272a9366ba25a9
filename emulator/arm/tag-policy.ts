import type { Reply } from '../http/exchange'
import type { ArmCall } from './arm-context'

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
  return {
    status: 403,
    headers: { 'x-ms-failure-cause': 'gateway' },
    body: {
      error: {
        code: 'RequestDisallowedByPolicy',
        target: name,
        message: `Resource '${name}' was disallowed by policy. Reasons: '${required.reason}'. See error details for policy resource IDs.`,
        additionalInfo: [
          {
            type: 'PolicyViolation',
            info: {
              policyDefinitionDisplayName: 'Require a tag on resources',
              policyDefinitionEffect: 'deny',
              policyAssignmentDisplayName: 'Tags of the platform',
              policyAssignmentName: 'required-tags',
            },
          },
        ],
      },
    },
  }
}
