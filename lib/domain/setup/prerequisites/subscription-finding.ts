import { countedNames } from './counted-names'
import { type PrerequisiteFacts, unknownBecause } from './prerequisite-facts'
import type { UnplacedFinding } from './prerequisite-finding'

/** Whether the person can see an enabled Azure subscription, without which there's no destination to select. */
export function subscriptionFinding({ subscriptions, person }: PrerequisiteFacts): UnplacedFinding {
  const base = { id: 'subscription', title: 'An Azure subscription' } as const
  const request = {
    contact: 'Ask an owner of an Azure subscription for access, or create a free Azure account at azure.microsoft.com/free.',
    text: `I'm setting up the export of Microsoft Entra logs for ${person.tenantName}. My account ${person.userPrincipalName} needs access to an Azure subscription that contains a Log Analytics workspace. The Reader role on the subscription is enough.`,
  }
  if (subscriptions.kind === 'unknown')
    return {
      ...base,
      ...unknownBecause(subscriptions),
      blocksSaving: false,
      consequence: 'The Workspace step might not list your workspaces.',
    }
  const { names, total } = subscriptions.value
  if (total === 0)
    return {
      ...base,
      state: 'missing',
      evidence: `${person.userPrincipalName} can't see any enabled subscriptions.`,
      blocksSaving: true,
      consequence: "Without a subscription, there's no workspace to select in the Workspace step.",
      request,
    }
  return { ...base, state: 'found', evidence: `You can see ${countedNames(names, 'subscription', total)}.`, blocksSaving: false }
}
