import { describe, expect, test } from 'vitest'
import { errorBody } from './error-body'
import { policyRefusal } from './policy-refusal'

const identifiers = (definition: string, assignment: string) =>
  `Policy identifiers: '[{"policyAssignment":{"name":"${assignment}","id":"/x"},"policyDefinition":{"name":"${definition}","id":"/y"}}]'.`

describe("a refusal by an organization's policy", () => {
  test.each([
    {
      what: 'names the policy, its assignment, and the reason that its author wrote',
      message: `Resource 'rg-new' was disallowed by policy. Reasons: 'each group needs the tag costCentre'. See error details for policy resource IDs. ${identifiers('Require a tag', 'Tags of Platform')}`,
      says: [
        "Your organization's policy Require a tag (assignment Tags of Platform)",
        "The policy's reason: each group needs the tag costCentre.",
        'change the selection that the reason describes',
      ],
    },
    {
      what: 'names a policy once whose assignment has its name',
      message: `Resource 'law' was disallowed by policy. ${identifiers('Allowed locations', 'Allowed locations')}`,
      says: ["Your organization's policy Allowed locations doesn't", 'another region'],
    },
    {
      what: 'quotes a reason that has quotation marks and sentences of its own',
      message:
        "Resource 'rg' was disallowed by policy. Reasons: 'Use the tag 'owner'. Ask the platform team.'. See error details for policy resource IDs.",
      says: ["The policy's reason: Use the tag 'owner'"],
    },
    {
      what: 'says as little as Azure does',
      message: "Resource 'law' was disallowed by policy.",
      says: ["One of your organization's policies"],
    },
  ])('$what', ({ message, says }) => {
    const sentence = policyRefusal({ message })
    for (const part of says) expect(sentence).toContain(part)
  })

  test('takes the names from the details if the message has none', () => {
    const info = {
      policyAssignmentName: 'tags-1',
      policyAssignmentDisplayName: 'Tags of Platform',
      policyDefinitionDisplayName: 'Require a tag',
    }
    const body = {
      error: { code: 'RequestDisallowedByPolicy', message: 'No.', additionalInfo: [{ type: 'Other' }, { type: 'PolicyViolation', info }] },
    }
    expect(policyRefusal(errorBody(JSON.stringify(body)))).toContain('Require a tag (assignment Tags of Platform)')
  })

  test('is distinguished from the multifactor authentication that Azure requires', () => {
    expect(policyRefusal({ message: 'Users must use MFA for Create operations.' })).toContain('multifactor authentication')
  })
})
