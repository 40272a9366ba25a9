import { plural, pluralWord } from '../../text'
import { countedNames, firstNames } from './counted-names'
import { type PrerequisiteFacts, unknownBecause } from './prerequisite-facts'
import type { UnplacedFinding } from './prerequisite-finding'

/** Whether the person can send logs to a Log Analytics workspace. */
export function workspaceFinding({ workspaces, person }: PrerequisiteFacts): UnplacedFinding {
  const base = { id: 'workspace', title: 'Permission on a Log Analytics workspace' } as const
  const request = {
    contact: 'Ask the owner of the workspace or the subscription.',
    text: `Assign the Log Analytics Contributor role on a Log Analytics workspace to ${person.userPrincipalName}. To send Microsoft Entra logs to the workspace, the account needs the Microsoft.OperationalInsights/workspaces/sharedKeys/action permission.`,
  }
  if (workspaces.kind === 'unknown')
    return {
      ...base,
      ...unknownBecause(workspaces),
      blocksSaving: false,
      consequence: 'When you save, Azure checks whether you can use the workspace.',
    }
  const { visible, usable, isPartial, hasRefused } = workspaces.value
  if (usable.length > 0)
    return {
      ...base,
      state: 'found',
      // A partial check stops when it has found some.
      evidence: isPartial
        ? `You can send logs to at least ${countedNames(usable, 'workspace')}. The Workspace step checks the others.`
        : usable.length === visible
          ? `You can send logs to ${countedNames(usable, 'workspace')}.`
          : `You can send logs to ${usable.length} of the ${visible} workspaces that you can see: ${firstNames(usable)}.`,
      blocksSaving: false,
    }
  if (isPartial)
    return {
      ...base,
      state: 'unknown',
      evidence: partialWords(visible, hasRefused),
      blocksSaving: false,
      consequence: 'When you save, Azure checks whether you can use the workspace.',
      request,
    }
  if (visible === 0)
    return {
      ...base,
      state: 'missing',
      evidence: "You can't see a workspace in any subscription.",
      blocksSaving: true,
      consequence: "There's no workspace to select in the Workspace step.",
      request,
    }
  return {
    ...base,
    state: 'missing',
    blocksSaving: true,
    request,
    evidence: `You can see ${plural(visible, 'workspace')}, but you can't use ${pluralWord(visible, 'its keys', 'the keys of any of them')}.`,
    consequence: "Azure refuses to save a setting if you can't use the keys of its workspace.",
  }
}

/** What a check without a usable workspace found if it isn't complete. */
function partialWords(visible: number, hasRefused: boolean): string {
  if (visible === 0)
    return 'The portal found no workspace in the subscriptions that it checked. A new workspace can take a minute to appear.'
  if (hasRefused)
    return "You can't send logs to any of the workspaces that the portal checked. The portal couldn't check the other workspaces."
  return `You can see ${plural(visible, 'workspace')}, but the portal couldn't check your permission to send logs to ${pluralWord(visible, 'it', 'them')}.`
}
