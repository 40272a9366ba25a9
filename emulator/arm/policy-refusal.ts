import type { Reply } from '../http/exchange'

/** Which policy refuses a resource; the members are those of ARM's `PolicyViolation`. */
interface PolicyViolation {
  policyDefinitionDisplayName: string
  policyAssignmentDisplayName: string
  policyAssignmentName: string
  [member: string]: unknown
}

/** The refusal of a resource by an Azure Policy. `words` is what follows the first sentence of the message. */
export function disallowedByPolicy(name: string, words: string, info: PolicyViolation): Reply {
  return {
    status: 403,
    headers: { 'x-ms-failure-cause': 'gateway' },
    body: {
      error: {
        code: 'RequestDisallowedByPolicy',
        target: name,
        message: `Resource '${name}' was disallowed by policy. ${words}`,
        additionalInfo: [{ type: 'PolicyViolation', info: { policyDefinitionEffect: 'deny', ...info } }],
      },
    },
  }
}
