import { exactTime } from '@/lib/domain/format-time'
import { categoryGroups, type License, licenseNames, logCategories, missingLicenses } from '../settings/log-categories'
import { listWords } from '../text'
import type { SetupStepId } from './setup-draft'

/** The four things that Microsoft's how-to asks for before logs can be integrated, and one that Azure has demanded since. */
export const prerequisiteIds = ['subscription', 'license', 'role', 'mfa', 'workspace'] as const
export type PrerequisiteId = (typeof prerequisiteIds)[number]

/** One line of what was found, such as a group of categories and whether its logs will arrive. */
export interface FindingDetail {
  label: string
  value: string
  /** Null where it is neither good nor bad. */
  isGood: boolean | null
}

/** What was found out about one prerequisite for the person who is signed in. */
export interface PrerequisiteFinding {
  id: PrerequisiteId
  title: string
  state: 'found' | 'missing' | 'unknown'
  /** What was checked, and the result. */
  evidence: string
  details?: FindingDetail[]
  /** What a missing or unknown answer means for the rest of the setup; absent when nothing follows. */
  consequence?: string
  /** Who to ask, and a request that can be sent as it is; absent if there's nothing to ask for. */
  request?: { contact: string; text: string }
  /** Whether the setup can be saved without it, as far as the portal can tell. */
  blocksSaving: boolean
  /** Steps that will stop the person because of this, as far as the portal can tell. */
  blockedSteps: SetupStepId[]
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

/** The names of those roles, by id. */
export const directoryRoleNames: Readonly<Record<string, string>> = {
  [directoryRoles.globalAdministrator]: 'Global Administrator',
  [directoryRoles.securityAdministrator]: 'Security Administrator',
  [directoryRoles.securityReader]: 'Security Reader',
  [directoryRoles.globalReader]: 'Global Reader',
  [directoryRoles.reportsReader]: 'Reports Reader',
  [directoryRoles.helpdeskAdministrator]: 'Helpdesk Administrator',
}

/** A fact that the portal asked for: the answer, or why there is none. */
export type Asked<T> = { kind: 'known'; value: T } | { kind: 'unknown'; reason: string }

/** What Privileged Identity Management knows about a role of the person. */
export interface RoleSchedule {
  roleTemplateId: string
  kind: 'eligible' | 'activated' | 'assigned'
  /** When it ends; ISO 8601 UTC, null when it does not. */
  until: string | null
}

/** What was read about the person and the tenant; see lib/azure for how. */
export interface PrerequisiteFacts {
  person: { name: string; userPrincipalName: string; tenantName: string }
  /** Names of the enabled subscriptions that the person can see. */
  subscriptions: Asked<string[]>
  /** Licenses found among the tenant's subscribed products. */
  licenses: Asked<License[]>
  /** Template ids of the directory roles that are active now. */
  activeRoles: Asked<string[]>
  /** Schedules of Privileged Identity Management; unknown also where the tenant has no license for it. */
  schedules: Asked<RoleSchedule[]>
  /** How the person signed in, from the token that Azure sees (`amr`); a hint, not a contract. */
  signInMethods: Asked<string[]>
  /** Whether Azure demands multifactor authentication for changes: in the public cloud it does, for people. */
  demandsMfa: boolean
  /** Workspaces that the person can see, and how many of them the person may send logs to. */
  workspaces: Asked<{ visible: number; usable: string[]; isPartial: boolean }>
}

type Finding = Omit<PrerequisiteFinding, 'blockedSteps'>

/** Turns facts into findings: the four of the how-to in its order, and multifactor authentication beside the role. */
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

/** What the findings mean for the way ahead, in one sentence each; empty when nothing is in the way. */
export function blockedStepSentences(findings: readonly PrerequisiteFinding[]): { step: SetupStepId; sentence: string }[] {
  const words: Partial<Record<SetupStepId, string>> = {
    workspace: "there's no workspace to select in the Workspace step",
    destinations: "there's no destination to select in the Destinations step",
    review: 'Azure will refuse in the Review and save step',
  }
  return findings.flatMap(({ title, blockedSteps }) =>
    blockedSteps.map((step) => ({
      step,
      sentence: `Without ${title.charAt(0).toLowerCase()}${title.slice(1)}, ${words[step] ?? 'a later step is blocked'}.`,
    })),
  )
}

function subscriptionFinding({ subscriptions, person }: PrerequisiteFacts): Finding {
  const base = { id: 'subscription', title: 'An Azure subscription' } as const
  const request = {
    contact: 'Ask an owner of an Azure subscription, or create one for free at azure.microsoft.com/free.',
    text: `I'm setting up the export of Microsoft Entra logs for ${person.tenantName}. My account ${person.userPrincipalName} needs access to an Azure subscription that contains a Log Analytics workspace. Reader on the subscription is enough to see it.`,
  }
  if (subscriptions.kind === 'unknown')
    return {
      ...base,
      state: 'unknown',
      evidence: subscriptions.reason,
      blocksSaving: false,
      consequence: 'Workspaces might not be listed in the next step.',
    }
  if (subscriptions.value.length === 0)
    return {
      ...base,
      state: 'missing',
      evidence: `Azure shows no enabled subscription to ${person.userPrincipalName}.`,
      blocksSaving: true,
      consequence: "Without one, there's no workspace to select in the next step.",
      request,
    }
  return { ...base, state: 'found', evidence: `You can see ${countedNames(subscriptions.value, 'subscription')}.`, blocksSaving: false }
}

function licenseFinding({ licenses, person }: PrerequisiteFacts): Finding {
  const base = { id: 'license', title: 'A Microsoft Entra ID P1 or P2 license', blocksSaving: false } as const
  const consequence =
    'You can still save the setting. Only audit logs arrive; sign-in and risk logs stay empty until the tenant has a license.'
  if (licenses.kind === 'unknown') return { ...base, state: 'unknown', evidence: licenses.reason, consequence }
  const details = licenseDetails(licenses.value)
  const premium = licenses.value.filter((license) => license === 'premium-p1' || license === 'premium-p2')
  if (premium.length === 0)
    return {
      ...base,
      state: 'missing',
      evidence: `${person.tenantName} has no product with Microsoft Entra ID P1 or P2.`,
      consequence,
      details,
      request: {
        contact: 'Ask the person who buys Microsoft licenses for your organization, usually a Billing Administrator.',
        text: `To export sign-in logs from ${person.tenantName} to Azure Monitor, the tenant needs Microsoft Entra ID P1 (for risk logs, P2). Can we add it?`,
      },
    }
  const lacking = [...new Set(logCategories.flatMap((category) => missingLicenses(category, licenses.value)))].map(
    (license) => licenseNames[license],
  )
  return {
    ...base,
    state: 'found',
    details,
    evidence: `${person.tenantName} has ${listWords(licenses.value.map((license) => licenseNames[license]))}.`,
    ...(lacking.length > 0
      ? {
          consequence: 'You can select categories whose license is missing, but they receive no data until the tenant has it.',
          request: {
            contact: 'If you want the missing logs, ask the person who buys Microsoft licenses for your organization.',
            text: `${person.tenantName} exports Microsoft Entra logs to Azure Monitor. For some of them, the tenant lacks a license: ${listWords(lacking)}. Can we add it?`,
          },
        }
      : {}),
  }
}

/** Group by group, which logs will arrive with the licenses at hand. */
function licenseDetails(held: readonly License[]): FindingDetail[] {
  return categoryGroups.map(({ id, title }) => {
    const categories = logCategories.filter(({ group }) => group === id)
    const missing = categories.filter((category) => missingLicenses(category, held).length > 0)
    const names = [...new Set(missing.flatMap((category) => missingLicenses(category, held)))].map((license) => licenseNames[license])
    if (missing.length === 0) return { label: title, value: 'No license is missing', isGood: true }
    return { label: title, value: `${missing.length} of ${categories.length} stay empty without ${listWords(names)}`, isGood: false }
  })
}

function roleFinding({ activeRoles, schedules, person }: PrerequisiteFacts): Finding {
  const base = { id: 'role', title: 'The Security Administrator role' } as const
  if (activeRoles.kind === 'unknown')
    return { ...base, state: 'unknown', evidence: activeRoles.reason, blocksSaving: false, consequence: 'Azure decides when you save.' }
  const details = activeRoles.value.flatMap((id): FindingDetail[] => {
    const name = directoryRoleNames[id.toLowerCase()]
    return name ? [{ label: name, value: activeWords(id, schedules), isGood: mayChangeSettings(id) ? true : null }] : []
  })
  if (activeRoles.value.some((id) => same(id, directoryRoles.securityAdministrator)))
    return {
      ...base,
      state: 'found',
      evidence: `Security Administrator is ${activeWords(directoryRoles.securityAdministrator, schedules)} for ${person.userPrincipalName}.`,
      details,
      blocksSaving: false,
    }
  if (activeRoles.value.some((id) => same(id, directoryRoles.globalAdministrator)))
    return {
      ...base,
      state: 'found',
      evidence: `Global Administrator is ${activeWords(directoryRoles.globalAdministrator, schedules)} for ${person.userPrincipalName}, which includes it. Security Administrator would be enough.`,
      details,
      blocksSaving: false,
    }
  const missing = { ...base, state: 'missing', blocksSaving: true, details } as const
  const eligible =
    schedules.kind === 'known'
      ? schedules.value.find(({ kind, roleTemplateId }) => kind === 'eligible' && mayChangeSettings(roleTemplateId))
      : undefined
  if (eligible) {
    const name = directoryRoleNames[eligible.roleTemplateId.toLowerCase()] ?? 'the role'
    return {
      ...missing,
      evidence: `${person.userPrincipalName} is eligible for ${name}, but the role isn't active.`,
      consequence:
        "A role only counts while it's active. Activate it in Privileged Identity Management, and then sign out and sign in again.",
      request: {
        contact: 'You can do this yourself. If activation requires approval, ask an approver of the role.',
        text: `I'm about to activate ${name} in Privileged Identity Management to configure the diagnostic settings of Microsoft Entra ID in ${person.tenantName} (${person.userPrincipalName}). Can you approve it?`,
      },
    }
  }
  return {
    ...missing,
    evidence: `Neither Security Administrator nor Global Administrator is active for ${person.userPrincipalName}.`,
    consequence: `Azure refuses to save the setting.${schedules.kind === 'known' ? ' Privileged Identity Management shows no role that you can activate.' : ' If you are eligible for a role, activate it in Privileged Identity Management, and then sign in again.'}`,
    request: {
      contact: 'Ask a Global Administrator or a Privileged Role Administrator.',
      text: `Assign the directory role Security Administrator to ${person.userPrincipalName} in ${person.tenantName}. It is needed to configure the diagnostic settings of Microsoft Entra ID.`,
    },
  }
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
const mayChangeSettings = (id: string) => same(id, directoryRoles.securityAdministrator) || same(id, directoryRoles.globalAdministrator)

/** "active", or "active until Nov 24, 2026, 18:00:00 UTC" when an activation ends. */
function activeWords(id: string, schedules: Asked<RoleSchedule[]>): string {
  const activated =
    schedules.kind === 'known'
      ? schedules.value.find(({ kind, roleTemplateId }) => kind === 'activated' && same(roleTemplateId, id))
      : undefined
  if (!activated) return 'active'
  if (!activated.until) return 'active through Privileged Identity Management'
  return `active until ${exactTime(activated.until, 'UTC')} through Privileged Identity Management`
}

/** Azure has demanded multifactor authentication for changes by people since October 2025 (Microsoft Learn, "Mandatory Microsoft Entra multifactor authentication"). */
function mfaFinding({ signInMethods, demandsMfa }: PrerequisiteFacts): Finding {
  const base = { id: 'mfa', title: 'Multifactor authentication', blocksSaving: false } as const
  if (!demandsMfa)
    return { ...base, state: 'found', evidence: "This cloud doesn't require it for changes. Your organization's policy might." }
  const consequence =
    'Azure can require it when you save. The portal guides you through it and then continues where you were. Nothing is lost.'
  if (signInMethods.kind === 'unknown') return { ...base, state: 'unknown', evidence: signInMethods.reason, consequence }
  if (signInMethods.value.some((method) => same(method, 'mfa')))
    return { ...base, state: 'found', evidence: 'You signed in with it, as Azure requires for changes.' }
  return {
    ...base,
    state: 'unknown',
    evidence: "Your sign-in doesn't show it, and Azure requires it when a person makes changes.",
    consequence,
  }
}

function workspaceFinding({ workspaces, person }: PrerequisiteFacts): Finding {
  const base = { id: 'workspace', title: 'Permission on a Log Analytics workspace' } as const
  const request = {
    contact: 'Ask the owner of the workspace, or of its subscription.',
    text: `Assign Log Analytics Contributor on a Log Analytics workspace to ${person.userPrincipalName}. To send Microsoft Entra logs there, the account needs the action Microsoft.OperationalInsights/workspaces/sharedKeys/action on the workspace.`,
  }
  if (workspaces.kind === 'unknown')
    return { ...base, state: 'unknown', evidence: workspaces.reason, blocksSaving: false, consequence: 'Azure decides when you save.' }
  const { visible, usable, isPartial } = workspaces.value
  if (usable.length > 0)
    return {
      ...base,
      state: 'found',
      evidence:
        isPartial || usable.length === visible
          ? `You can send logs to ${countedNames(usable, 'workspace')}.`
          : `You can send logs to ${usable.length} of the ${visible} workspaces that you can see: ${firstNames(usable)}.`,
      blocksSaving: false,
    }
  if (isPartial)
    return {
      ...base,
      state: 'unknown',
      evidence: "You can't send logs to any of the workspaces that were checked, and some of them couldn't be checked.",
      blocksSaving: false,
      consequence: 'Azure decides when you save.',
      request,
    }
  if (visible === 0)
    return {
      ...base,
      state: 'missing',
      evidence: "You can't see a workspace in any subscription.",
      blocksSaving: true,
      consequence: "There's nothing to select in the next step.",
      request,
    }
  return {
    ...base,
    state: 'missing',
    blocksSaving: true,
    request,
    evidence: `You can see ${visible === 1 ? '1 workspace' : `${visible} workspaces`}, but you can't use the keys of any of them.`,
    consequence: "Azure refuses to save a setting that sends logs to a workspace whose keys you can't use.",
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
