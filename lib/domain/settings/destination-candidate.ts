import type { ManagementLock } from '../azure/management-lock'
import type { DestinationPricing } from '../cost/destination-pricing'
import type { OfferedDestinationKind } from './destination'
import type { HubRoom } from './reception/hub-room'
import type { Reception } from './reception/judge-reception'
import type { ReceptionProblem } from './reception/reception-problem'

/** A resource that could become a destination, as a menu shows it. */
export interface DestinationCandidate {
  /** Azure resource ID. For an event hub, this is the namespace; its rule and hub are selected afterward. */
  id: string
  name: string
  subscriptionId: string
  resourceGroup: string
  region: string
  /** What helps to select one, for example "Keeps logs for 90 days" or "General-purpose v2, locally redundant". */
  facts: string[]
  /** What prevents it from receiving logs, as far as the list shows it; most severe first. */
  problems: ReceptionProblem[]
}

/** Candidates found by a search in all subscriptions; `isTruncated` if there are more than were returned. */
export interface CandidateSearch {
  candidates: DestinationCandidate[]
  isTruncated: boolean
}

/** An authorization rule of an event hub namespace, whether or not Azure would accept it. */
export interface AuthorizationRuleCandidate {
  id: string
  name: string
  rights: string[]
  /** What is wrong with it for a setting that names no event hub. */
  problems: ReceptionProblem[]
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

/** Whether the signed-in person can do something, according to the permissions API. */
export type Right = { kind: 'allowed' } | { kind: 'refused'; missingAction: string } | { kind: 'unknown'; reason: string }

/** The result of checking a selected destination once, for this person. */
export interface DestinationState {
  /** `gone` means deleted or not visible to the person; Azure doesn't distinguish the two. */
  existence: 'found' | 'gone' | 'unknown'
  /** Whether it can receive logs. For an event hub, that's for a setting that names no hub; see `receptionOfUse`. */
  reception: Reception
  /** The event hubs of its namespace; null if they couldn't be read, undefined if they weren't or it isn't an event hub. */
  hubRoom?: HubRoom | null
  /** Its own and inherited locks; null if they couldn't be read, undefined if they weren't. */
  locks?: readonly ManagementLock[] | null
  right: Right
  /** Whether its subscription is registered for Microsoft.Insights, without which Azure refuses. */
  registration: 'registered' | 'registering' | 'not-registered' | 'unknown'
  /** Whether Microsoft Sentinel is enabled on a workspace; null for other destinations. */
  sentinel: 'on' | 'off' | 'unknown' | null
  /** What its price depends on; undefined if it wasn't read. */
  pricing?: DestinationPricing | undefined
}

/** The action that Azure checks on a destination when a setting points to it, and a built-in role that includes it. */
export const destinationActions: Record<OfferedDestinationKind, { action: string | null; role: string }> = {
  // Microsoft Learn, "Diagnostic settings in Azure Monitor" and "Roles, permissions, and security in Azure Monitor".
  workspace: { action: 'Microsoft.OperationalInsights/workspaces/sharedKeys/action', role: 'Log Analytics Contributor' },
  storage: { action: 'Microsoft.Storage/storageAccounts/listKeys/action', role: 'Storage Account Contributor' },
  'event-hub': { action: 'Microsoft.EventHub/namespaces/authorizationRules/listkeys/action', role: 'Azure Event Hubs Data Owner' },
  // No public document names the action that a partner's resource provider requires.
  partner: { action: null, role: 'Contributor' },
}

/** The permission that writing the retention of blobs requires on the storage account. */
export const lifecycleAction = 'Microsoft.Storage/storageAccounts/managementPolicies/write'

/** Returns why a hub can't be used; null if it can. */
export function eventHubFault(cleanupPolicy: string | undefined): string | null {
  return cleanupPolicy?.toLowerCase() === 'compact'
    ? "This event hub uses log compaction, which requires keys. Logs have no keys, so this event hub can't receive logs."
    : null
}
