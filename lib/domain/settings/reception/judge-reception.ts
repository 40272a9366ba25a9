import type { ManagementLock } from '../../azure/management-lock'
import { effectOf, type ReceptionProblem, type UncheckedPart } from './reception-problem'

/** What Azure showed about whether a destination can receive logs. A part that is null couldn't be read. */
export type ReceptionFacts =
  | { kind: 'workspace'; workspace: WorkspaceFacts | null; subscriptionState: string | null }
  | { kind: 'storage'; account: AccountFacts | null; subscriptionState: string | null }
  | { kind: 'partner'; monitor: PartnerFacts | null; subscriptionState: string | null }
  | {
      kind: 'event-hub'
      /** Null if it couldn't be read or hasn't been selected yet. */
      policy: { rights: readonly string[]; isOfHub: boolean } | null
      namespace: NamespaceFacts | null
      networkRules: NetworkRuleFacts | null
      subscriptionState: string | null
    }

/** The properties of a workspace; what is missing has Azure's default. */
export interface WorkspaceFacts {
  provisioningState?: string | undefined
  dailyQuotaGb?: number | undefined
  dataIngestionStatus?: string | undefined
  /** ISO 8601 UTC. */
  quotaNextResetTime?: string | undefined
}

/** The properties of a storage account; what is missing has Azure's default. */
export interface AccountFacts {
  kind: string
  tier: string
  dnsEndpointType?: string | undefined
  defaultAction?: string | undefined
  bypass?: string | undefined
  publicNetworkAccess?: string | undefined
  allowSharedKeyAccess?: boolean | undefined
}

/** The properties of an event hub namespace; what is missing has Azure's default. */
export interface NamespaceFacts {
  disableLocalAuth?: boolean | undefined
  publicNetworkAccess?: string | undefined
  status?: string | undefined
}

/** The properties of a partner's resource that all partners have; what is missing has Azure's default. */
export interface PartnerFacts {
  provisioningState?: string | undefined
  monitoringStatus?: string | undefined
  marketplaceSubscriptionStatus?: string | undefined
}

/** The network rules of a namespace. */
export interface NetworkRuleFacts {
  defaultAction?: string | undefined
  isTrustedAllowed: boolean
}

/** Whether a destination can receive logs: what prevents it, most severe first, and what couldn't be checked. */
export interface Reception {
  problems: ReceptionProblem[]
  unchecked: UncheckedPart[]
}

/** The rights that the authorization rule of a namespace must grant, so that Azure can create a hub for each category. */
export const ruleRightsNeeded = ['Manage', 'Send', 'Listen'] as const

/** Judges everything that Azure showed about a destination. A permission that the person lacks isn't part of it. */
export function judgeReception(facts: ReceptionFacts): Reception {
  const problems = [...resourceProblems(facts), ...subscriptionProblems(facts.subscriptionState)]
  const unchecked: UncheckedPart[] = [
    ...(isResourceRead(facts) ? [] : ['resource' as const]),
    ...(facts.kind === 'event-hub' && facts.namespace === null ? ['namespace' as const] : []),
    ...(facts.kind === 'event-hub' && facts.networkRules === null ? ['network-rules' as const] : []),
    ...(facts.subscriptionState === null ? ['subscription' as const] : []),
  ]
  return { problems: bySeverity(problems), unchecked }
}

function isResourceRead(facts: ReceptionFacts): boolean {
  switch (facts.kind) {
    case 'workspace':
      return facts.workspace !== null
    case 'storage':
      return facts.account !== null
    case 'partner':
      return facts.monitor !== null
    case 'event-hub':
      return facts.policy !== null
  }
}

function resourceProblems(facts: ReceptionFacts): ReceptionProblem[] {
  switch (facts.kind) {
    case 'workspace':
      return facts.workspace ? workspaceProblems(facts.workspace) : []
    case 'storage':
      return facts.account ? accountProblems(facts.account) : []
    case 'partner':
      return facts.monitor ? partnerProblems(facts.monitor) : []
    case 'event-hub':
      return [...(facts.policy ? policyProblems(facts.policy) : []), ...namespaceProblems(facts.namespace, facts.networkRules)]
  }
}

/** `disableLocalAuth` and closed networks don't stop diagnostic settings, which write over a channel of Microsoft's own. */
function workspaceProblems({
  provisioningState,
  dailyQuotaGb,
  dataIngestionStatus,
  quotaNextResetTime,
}: WorkspaceFacts): ReceptionProblem[] {
  const isReady = !provisioningState || isOneOf(provisioningState, 'Succeeded', 'Updating')
  const cap = {
    ...(dailyQuotaGb !== undefined && dailyQuotaGb > 0 ? { dailyCapGb: dailyQuotaGb } : {}),
    ...(quotaNextResetTime && !Number.isNaN(Date.parse(quotaNextResetTime)) ? { resetsAt: quotaNextResetTime } : {}),
  }
  return [
    ...(isReady ? [] : [{ code: 'workspace-not-ready' as const, state: provisioningState }]),
    ...(isOneOf(dataIngestionStatus, 'OverQuota') ? [{ code: 'daily-cap-reached' as const, ...cap }] : []),
    ...(isOneOf(dataIngestionStatus, 'ApproachingQuota') ? [{ code: 'daily-cap-near' as const, ...cap }] : []),
    ...(isOneOf(dataIngestionStatus, 'ForceOff') ? [{ code: 'ingestion-off' as const }] : []),
    ...(isOneOf(dataIngestionStatus, 'SubscriptionSuspended') ? [{ code: 'workspace-suspended' as const }] : []),
  ]
}

function accountProblems(account: AccountFacts): ReceptionProblem[] {
  const trustsServices = (account.bypass ?? 'AzureServices').toLowerCase().includes('azureservices')
  const isPrivate = isOneOf(account.publicNetworkAccess, 'Disabled')
  return [
    ...(isOneOf(account.tier, 'Premium') ? [{ code: 'premium-account' as const }] : []),
    ...(isOneOf(account.kind, 'FileStorage') && !isOneOf(account.tier, 'Premium') ? [{ code: 'file-shares-only' as const }] : []),
    ...(isOneOf(account.dnsEndpointType, 'AzureDnsZone') ? [{ code: 'dns-zone-endpoints' as const }] : []),
    ...(isPrivate && !trustsServices ? [{ code: 'account-private' as const }] : []),
    ...(!isPrivate && isOneOf(account.defaultAction, 'Deny') && !trustsServices ? [{ code: 'account-firewall' as const }] : []),
    ...(isOneOf(account.publicNetworkAccess, 'SecuredByPerimeter') ? [{ code: 'network-perimeter' as const }] : []),
    ...(account.allowSharedKeyAccess === false ? [{ code: 'shared-key-off' as const }] : []),
  ]
}

function partnerProblems({ provisioningState, monitoringStatus, marketplaceSubscriptionStatus }: PartnerFacts): ReceptionProblem[] {
  const isReady = !provisioningState || isOneOf(provisioningState, 'Succeeded', 'Updating', 'NotSpecified')
  const isSubscribed = !marketplaceSubscriptionStatus || isOneOf(marketplaceSubscriptionStatus, 'Active', 'Provisioning')
  return [
    ...(isReady ? [] : [{ code: 'partner-not-ready' as const, state: provisioningState }]),
    ...(isOneOf(monitoringStatus, 'Disabled') ? [{ code: 'partner-monitoring-off' as const }] : []),
    ...(isSubscribed ? [] : [{ code: 'partner-suspended' as const, state: marketplaceSubscriptionStatus }]),
  ]
}

/** What is wrong with a shared access policy of a setting that names no hub. */
export function policyProblems({ rights, isOfHub }: { rights: readonly string[]; isOfHub: boolean }): ReceptionProblem[] {
  const missing = ruleRightsNeeded.filter((right) => !rights.some((held) => isOneOf(held, right)))
  return [
    ...(isOfHub ? [{ code: 'policy-of-a-hub' as const }] : []),
    ...(missing.length > 0 ? [{ code: 'policy-lacks-permissions' as const, missing }] : []),
  ]
}

/** Local authentication, the network, and the state of a namespace; what is null wasn't read. */
function namespaceProblems(namespace: NamespaceFacts | null, networkRules: NetworkRuleFacts | null): ReceptionProblem[] {
  const isPrivate = isOneOf(namespace?.publicNetworkAccess, 'Disabled')
  const isClosed = networkRules !== null && !networkRules.isTrustedAllowed && isOneOf(networkRules.defaultAction, 'Deny')
  const status = namespace?.status
  return [
    ...(namespace?.disableLocalAuth === true ? [{ code: 'local-authentication-off' as const }] : []),
    ...(isPrivate && networkRules === null ? [{ code: 'namespace-private-unclear' as const }] : []),
    ...(isPrivate && networkRules?.isTrustedAllowed === false ? [{ code: 'namespace-private' as const }] : []),
    ...(!isPrivate && isClosed ? [{ code: 'namespace-firewall' as const }] : []),
    ...(isOneOf(namespace?.publicNetworkAccess, 'SecuredByPerimeter') ? [{ code: 'network-perimeter' as const }] : []),
    ...(status && !isOneOf(status, 'Active') ? [{ code: 'namespace-inactive' as const, state: status }] : []),
  ]
}

function subscriptionProblems(state: string | null): ReceptionProblem[] {
  if (!state || isOneOf(state, 'Enabled')) return []
  return [{ code: isOneOf(state, 'Warned', 'PastDue') ? 'subscription-past-due' : 'subscription-disabled', state }]
}

/** Without a cap that has reset since it was read: whether the workspace takes logs again isn't known then. */
export function problemsAt(problems: readonly ReceptionProblem[], now: Date): ReceptionProblem[] {
  return problems.filter(({ code, resetsAt }) => code !== 'daily-cap-reached' || !resetsAt || Date.parse(resetsAt) > now.getTime())
}

/** What the locks of a destination, its own and inherited ones, do to it; null if they couldn't be read. */
export function judgeLocks(locks: readonly ManagementLock[] | null): Reception {
  const lock = locks?.find(({ isReadOnly }) => isReadOnly)
  return {
    problems: lock ? [{ code: 'read-only-lock', lock: { name: lock.name, scope: lock.scope } }] : [],
    unchecked: locks ? [] : ['locks'],
  }
}

/** Everything that several judgments found, most severe first. */
export function joinReceptions(...receptions: readonly Reception[]): Reception {
  return {
    problems: bySeverity(receptions.flatMap(({ problems }) => problems)),
    unchecked: receptions.flatMap(({ unchecked }) => unchecked),
  }
}

const severity = { refused: 0, blocked: 1, 'at-risk': 2 } as const

/** The problems, most severe first. */
export const bySeverity = (problems: readonly ReceptionProblem[]) =>
  problems.toSorted((one, other) => severity[effectOf(one)] - severity[effectOf(other)])

function isOneOf(value: string | null | undefined, ...wanted: string[]): boolean {
  return value !== undefined && value !== null && wanted.some((one) => one.toLowerCase() === value.toLowerCase())
}
