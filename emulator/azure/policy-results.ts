import { stableGuid } from './seed/stable-guid'

/** The result of every Conditional Access policy, which each row repeats. In the table of non-interactive sign-ins, that's text. */
export const policyResults = JSON.stringify(
  ['Require MFA for administrators', 'Block legacy authentication', 'Require compliant devices', 'Require MFA for risky sign-ins'].map(
    (displayName) => ({
      id: stableGuid(displayName),
      displayName,
      enforcedGrantControls: ['Mfa'],
      enforcedSessionControls: [],
      result: 'notApplied',
      conditionsSatisfied: 0,
      conditionsNotSatisfied: 2,
    }),
  ),
)
