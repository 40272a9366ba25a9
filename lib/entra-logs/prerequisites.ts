import { listWords } from './diagnostic-setting'
import { licenseNames, type License } from './log-categories'

/** The four things that Microsoft's how-to asks for before logs can be integrated. */
export type PrerequisiteId = 'subscription' | 'license' | 'role' | 'workspace'

/** What was found out about one prerequisite for the person who is signed in. */
export interface PrerequisiteFinding {
  id: PrerequisiteId
  title: string
  state: 'found' | 'missing' | 'unknown'
  /** What was looked at and what it showed. */
  evidence: string
  /** What a missing or unknown answer means for the rest of the setup; absent when nothing follows. */
  consequence?: string
  /** Whom to ask, and a request that can be sent as it is; absent when there is nothing to ask for. */
  request?: { askWhom: string; text: string }
  /** Whether the setup can be saved without it, as far as the portal can tell. */
  blocksSaving: boolean
}

/** Entra role template ids that decide here (Microsoft Learn, "Microsoft Entra built-in roles"). */
export const directoryRoles = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  reportsReader: '4a5d8f65-41da-4de4-8968-e035b65339cf',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
} as const

/** A fact that the portal asked for: the answer, or why there is none. */
export type Asked<T> = { kind: 'known'; value: T } | { kind: 'unknown'; reason: string }

/** What was read about the person and the tenant; see lib/azure for how. */
export interface PrerequisiteFacts {
  person: { name: string; userPrincipalName: string; tenantName: string }
  /** Names of the enabled subscriptions that the person can see. */
  subscriptions: Asked<string[]>
  /** Licenses found among the tenant's subscribed products. */
  licenses: Asked<License[]>
  /** Template ids of the directory roles that are active now. */
  activeRoles: Asked<string[]>
  /** Workspaces that the person can see, and how many of them the person may send logs to. */
  workspaces: Asked<{ visible: number; usable: string[]; isPartial: boolean }>
}

/** Turns facts into the four findings, in the order of the how-to. */
export function evaluatePrerequisites(facts: PrerequisiteFacts): PrerequisiteFinding[] {
  return [subscriptionFinding(facts), licenseFinding(facts), roleFinding(facts), workspaceFinding(facts)]
}

function subscriptionFinding({ subscriptions, person }: PrerequisiteFacts): PrerequisiteFinding {
  const base = { id: 'subscription', title: 'An Azure subscription' } as const
  const request = {
    askWhom: 'Ask an owner of an Azure subscription, or start one for free at azure.microsoft.com/free.',
    text: `I am setting up the export of Microsoft Entra logs for ${person.tenantName}. My account ${person.userPrincipalName} needs access to an Azure subscription that holds a Log Analytics workspace: Reader on the subscription is enough to see it.`,
  }
  if (subscriptions.kind === 'unknown')
    return { ...base, state: 'unknown', evidence: subscriptions.reason, blocksSaving: false, consequence: 'Workspaces may not be listed in the next step.' }
  if (subscriptions.value.length === 0)
    return { ...base, state: 'missing', evidence: `Azure shows no enabled subscription to ${person.userPrincipalName}.`, blocksSaving: true, consequence: 'Without one there is no workspace to choose in the next step.', request }
  return { ...base, state: 'found', evidence: `You can see ${countedNames(subscriptions.value, 'subscription')}.`, blocksSaving: false }
}

function licenseFinding({ licenses, person }: PrerequisiteFacts): PrerequisiteFinding {
  const base = { id: 'license', title: 'A Microsoft Entra ID P1 or P2 license', blocksSaving: false } as const
  const consequence = 'The setting can be saved all the same. Only audit logs arrive; sign-in and risk logs stay empty until the tenant has a license.'
  if (licenses.kind === 'unknown') return { ...base, state: 'unknown', evidence: licenses.reason, consequence }
  const premium = licenses.value.filter((license) => license === 'premium-p1' || license === 'premium-p2')
  if (premium.length === 0)
    return {
      ...base, state: 'missing', evidence: `${person.tenantName} has no product with Microsoft Entra ID P1 or P2.`, consequence,
      request: {
        askWhom: 'Ask whoever buys Microsoft licenses for your organization, usually a Billing Administrator.',
        text: `To export sign-in logs from ${person.tenantName} to Azure Monitor, the tenant needs Microsoft Entra ID P1 (for risk logs, P2). Can we add it?`,
      },
    }
  return { ...base, state: 'found', evidence: `${person.tenantName} holds ${listWords(licenses.value.map((license) => licenseNames[license]))}.` }
}

function roleFinding({ activeRoles, person }: PrerequisiteFacts): PrerequisiteFinding {
  const base = { id: 'role', title: 'The Security Administrator role' } as const
  if (activeRoles.kind === 'unknown')
    return { ...base, state: 'unknown', evidence: activeRoles.reason, blocksSaving: false, consequence: 'Azure decides when you save.' }
  if (activeRoles.value.includes(directoryRoles.securityAdministrator))
    return { ...base, state: 'found', evidence: `Security Administrator is active for ${person.userPrincipalName}.`, blocksSaving: false }
  if (activeRoles.value.includes(directoryRoles.globalAdministrator))
    return { ...base, state: 'found', evidence: `Global Administrator is active for ${person.userPrincipalName}, which includes it. Security Administrator would be enough.`, blocksSaving: false }
  return {
    ...base, state: 'missing', blocksSaving: true,
    evidence: `Neither Security Administrator nor Global Administrator is active for ${person.userPrincipalName}.`,
    consequence: 'Azure refuses to save the setting. A role that you are only eligible for counts once you activate it in Privileged Identity Management; sign in again afterwards.',
    request: {
      askWhom: 'Ask a Global Administrator or a Privileged Role Administrator.',
      text: `Assign the directory role Security Administrator to ${person.userPrincipalName} in ${person.tenantName}. It is needed to configure the diagnostic settings of Microsoft Entra ID.`,
    },
  }
}

function workspaceFinding({ workspaces, person }: PrerequisiteFacts): PrerequisiteFinding {
  const base = { id: 'workspace', title: 'Permission on a Log Analytics workspace' } as const
  const request = {
    askWhom: 'Ask the owner of the workspace, or of its subscription.',
    text: `Assign Log Analytics Contributor on a Log Analytics workspace to ${person.userPrincipalName}. To send Microsoft Entra logs there, the account needs the action Microsoft.OperationalInsights/workspaces/sharedKeys/action on the workspace.`,
  }
  if (workspaces.kind === 'unknown')
    return { ...base, state: 'unknown', evidence: workspaces.reason, blocksSaving: false, consequence: 'Azure decides when you save.' }
  const { visible, usable, isPartial } = workspaces.value
  if (usable.length > 0)
    return { ...base, state: 'found', evidence: isPartial || usable.length === visible ? `You may send logs to ${countedNames(usable, 'workspace')}.` : `You may send logs to ${usable.length} of the ${visible} workspaces that you can see: ${firstNames(usable)}.`, blocksSaving: false }
  if (isPartial)
    return { ...base, state: 'unknown', evidence: 'None of the workspaces looked at lets you send logs there, and not all of them could be looked at.', blocksSaving: false, consequence: 'Azure decides when you save.', request }
  if (visible === 0)
    return { ...base, state: 'missing', evidence: 'No workspace is visible to you in any subscription.', blocksSaving: true, consequence: 'There is nothing to choose in the next step.', request }
  return {
    ...base, state: 'missing', blocksSaving: true, request,
    evidence: `You can see ${visible === 1 ? '1 workspace' : `${visible} workspaces`}, but may not use the keys of any of them.`,
    consequence: 'Azure refuses to save a setting that points to a workspace whose keys you may not use.',
  }
}

/** "3 subscriptions: a, b and c". */
function countedNames(names: readonly string[], noun: string): string {
  return `${names.length} ${noun}${names.length === 1 ? '' : 's'}: ${firstNames(names)}`
}

/** "a, b, c and 4 more". */
function firstNames(names: readonly string[]): string {
  const rest = names.length - 3
  return rest > 0 ? `${names.slice(0, 3).join(', ')} and ${rest} more` : listWords(names)
}
