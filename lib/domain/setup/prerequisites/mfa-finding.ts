import { type PrerequisiteFacts, unknownBecause } from './prerequisite-facts'
import type { UnplacedFinding } from './prerequisite-finding'

/**
 * Azure has required multifactor authentication for changes by people since October 2025 (Microsoft Learn, "Mandatory Microsoft Entra
 * multifactor authentication").
 */
export function mfaFinding({ signInMethods, demandsMfa }: PrerequisiteFacts): UnplacedFinding {
  const base = { id: 'mfa', title: 'Multifactor authentication', blocksSaving: false } as const
  if (!demandsMfa)
    return {
      ...base,
      state: 'found',
      evidence: "This cloud doesn't require MFA for changes. Your organization's policy might require MFA.",
    }
  const consequence =
    'Azure can require MFA when you save. The portal guides you through MFA and then returns you to your draft. What you entered is kept.'
  if (signInMethods.kind === 'unknown') return { ...base, ...unknownBecause(signInMethods), consequence }
  if (signInMethods.value.some((method) => method.toLowerCase() === 'mfa'))
    return { ...base, state: 'found', evidence: 'You signed in with MFA, as Azure requires for changes.' }
  return {
    ...base,
    state: 'unknown',
    evidence: "Your sign-in doesn't show that you used MFA, which Azure requires for changes.",
    consequence,
  }
}
