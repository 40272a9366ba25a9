import { licenseFinding } from './license-finding'
import { mfaFinding } from './mfa-finding'
import type { PrerequisiteFacts } from './prerequisite-facts'
import type { PrerequisiteFinding } from './prerequisite-finding'
import { roleFinding } from './role-finding'
import { subscriptionFinding } from './subscription-finding'
import { workspaceFinding } from './workspace-finding'

/** Turns facts into findings: the how-to's four prerequisites in its order, and multifactor authentication after the role. */
export function evaluatePrerequisites(facts: PrerequisiteFacts): PrerequisiteFinding[] {
  return [
    { ...subscriptionFinding(facts), stops: ['workspace', 'destinations', 'review'] as const },
    { ...licenseFinding(facts), stops: [] },
    { ...roleFinding(facts), stops: ['review'] as const },
    { ...mfaFinding(facts), stops: [] },
    {
      ...workspaceFinding(facts),
      stops: facts.workspaces.kind === 'known' && facts.workspaces.value.visible === 0 ? (['workspace'] as const) : (['review'] as const),
    },
  ].map(({ stops, ...finding }) => ({ ...finding, blockedSteps: finding.state === 'missing' && finding.blocksSaving ? [...stops] : [] }))
}
