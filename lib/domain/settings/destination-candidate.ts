import type { OfferedDestinationKind } from './destination'

/** A resource that could become a destination, as a menu shows it. */
export interface DestinationCandidate {
  /** Azure resource id. For an event hub this is the namespace; its rule and hub are chosen after it. */
  id: string
  name: string
  subscriptionId: string
  resourceGroup: string
  region: string
  /** What helps to choose, for example "Keeps logs 90 days" or "StorageV2, Standard_LRS". */
  facts: string[]
  /** Why Azure would not take it, as a sentence; null when it can be chosen. */
  unsuitable: string | null
  /** What to know before choosing it, as a sentence. */
  note: string | null
}

/** Candidates found by a search over all subscriptions; `isTruncated` when there are more than were returned. */
export interface CandidateSearch {
  candidates: DestinationCandidate[]
  isTruncated: boolean
}

/** An authorization rule of an event hub namespace, or one that Azure would not take. */
export interface AuthorizationRuleCandidate {
  id: string
  name: string
  rights: string[]
  unsuitable: string | null
}

/** A hub of a namespace. */
export interface EventHubCandidate {
  name: string
  unsuitable: string | null
}

export interface NamespaceContents {
  rules: AuthorizationRuleCandidate[]
  hubs: EventHubCandidate[]
}

/** Whether the person who is signed in may do something, as the permissions API tells. */
export type Right = { kind: 'allowed' } | { kind: 'refused'; missingAction: string } | { kind: 'unknown'; reason: string }

/** What the portal can say about a chosen destination: one look, for this person, now. */
export interface DestinationState {
  /** `gone` covers what was deleted and what the person cannot see: Azure does not tell the two apart. */
  existence: 'found' | 'gone' | 'unknown'
  /** Why Azure would not take it, as a sentence. */
  unsuitable: string | null
  note: string | null
  right: Right
  /** Whether its subscription is registered for Microsoft.Insights, without which Azure refuses. */
  registration: 'registered' | 'registering' | 'not-registered' | 'unknown'
  /** Whether Microsoft Sentinel runs on a workspace; null for other destinations. */
  sentinel: 'on' | 'off' | 'unknown' | null
}

/** The action that Azure checks on a destination when a setting points to it, and a built-in role that holds it. */
export const destinationActions: Record<OfferedDestinationKind, { action: string | null; role: string }> = {
  // Microsoft Learn, "Diagnostic settings in Azure Monitor" and "Roles, permissions, and security in Azure Monitor".
  workspace: { action: 'Microsoft.OperationalInsights/workspaces/sharedKeys/action', role: 'Log Analytics Contributor' },
  storage: { action: 'Microsoft.Storage/storageAccounts/listKeys/action', role: 'Storage Account Contributor' },
  'event-hub': { action: 'Microsoft.EventHub/namespaces/authorizationRules/listkeys/action', role: 'Azure Event Hubs Data Owner' },
  // No public document names the action that a partner's resource provider asks for.
  partner: { action: null, role: 'Contributor' },
}

/** What writing the retention of blobs takes on the storage account. */
export const lifecycleAction = 'Microsoft.Storage/storageAccounts/managementPolicies/write'

/**
 * Why a storage account cannot take logs (Microsoft Learn, "Diagnostic settings in Azure Monitor", destination limitations);
 * null when it can.
 */
export function storageAccountFault(account: { kind: string; tier: string; dnsEndpointType?: string }): string | null {
  if (account.tier.toLowerCase() === 'premium') return "Premium accounts can't receive logs. Select a standard account."
  if (account.kind.toLowerCase() === 'filestorage') return 'This account contains file shares only. Select a general-purpose account.'
  if (account.dnsEndpointType?.toLowerCase() === 'azurednszone')
    return "Accounts with Azure DNS zone endpoints can't receive logs. Select one with standard endpoints."
  return null
}

/** What to know about an account's firewall; null when it lets Azure Monitor in. */
export function storageAccountNote(account: { defaultAction?: string; bypass?: string }): string | null {
  const isClosed = account.defaultAction?.toLowerCase() === 'deny'
  const trustsServices = (account.bypass ?? 'AzureServices').toLowerCase().includes('azureservices')
  return isClosed && !trustsServices
    ? 'The firewall of this account blocks Azure Monitor, so no logs will arrive. Allow trusted Microsoft services in its networking settings.'
    : null
}

/** Rights that the authorization rule of an event hub namespace must grant, all of them. */
export const ruleRightsNeeded = ['Manage', 'Send', 'Listen'] as const

/** Why a rule cannot be used; null when it can. */
export function authorizationRuleFault(rights: readonly string[]): string | null {
  const missing = ruleRightsNeeded.filter((right) => !rights.some((held) => held.toLowerCase() === right.toLowerCase()))
  return missing.length === 0 ? null : `This policy lacks ${missing.join(' and ')}. Azure needs Manage, Send, and Listen.`
}

/** Why a hub cannot be used; null when it can. */
export function eventHubFault(cleanupPolicy: string | undefined): string | null {
  return cleanupPolicy?.toLowerCase() === 'compact'
    ? "This hub uses log compaction. It can't receive logs, because they have no keys."
    : null
}
