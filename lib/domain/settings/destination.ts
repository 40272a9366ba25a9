import { comparableId, parentResourceId, parseResourceId, resourceName } from '../azure/resource-id'
import { listWords } from '../text'
import type { RecordedDestinations } from './diagnostic-setting'

/** Every kind of destination that a diagnostic setting can have, in the order in which they are shown. */
export const destinationKinds = ['workspace', 'storage', 'event-hub', 'partner', 'service-bus'] as const
export type DestinationKind = (typeof destinationKinds)[number]

/** The kinds that the setup offers. Service Bus is a legacy kind that the portal keeps and never sets. */
export const offeredDestinationKinds = ['workspace', 'storage', 'event-hub', 'partner'] as const satisfies readonly DestinationKind[]
export type OfferedDestinationKind = (typeof offeredDestinationKinds)[number]

/** An event hub: the authorization rule of its namespace, and a hub, or null to let Azure create one for each category. */
export interface EventHubDestination {
  kind: 'event-hub'
  ruleId: string
  hubName: string | null
}

/** A destination that its resource ID identifies. For Service Bus, that's the authorization rule. */
export interface ResourceDestination {
  kind: Exclude<DestinationKind, 'event-hub'>
  id: string
}

/** One destination of a setting. */
export type Destination = ResourceDestination | EventHubDestination

/** A kind of destination as the Azure portal calls it, in the middle of a sentence. */
export const destinationKindWords: Record<DestinationKind, string> = {
  workspace: 'workspace',
  storage: 'storage account',
  'event-hub': 'event hub',
  partner: 'partner solution',
  'service-bus': 'Service Bus rule',
}

/** The destinations that a recorded setting has, in the order of `destinationKinds`. */
export function destinationsOf({
  workspaceId,
  storageAccountId,
  eventHub,
  partnerId,
  serviceBusRuleId,
}: RecordedDestinations): Destination[] {
  return [
    ...(workspaceId ? [{ kind: 'workspace' as const, id: workspaceId }] : []),
    ...(storageAccountId ? [{ kind: 'storage' as const, id: storageAccountId }] : []),
    ...(eventHub ? [{ kind: 'event-hub' as const, ruleId: eventHub.authorizationRuleId, hubName: eventHub.eventHubName ?? null }] : []),
    ...(partnerId ? [{ kind: 'partner' as const, id: partnerId }] : []),
    ...(serviceBusRuleId ? [{ kind: 'service-bus' as const, id: serviceBusRuleId }] : []),
  ]
}

/** The ID of the resource that Azure checks: of an event hub, that's the authorization rule. */
export function destinationResourceId(destination: Destination): string {
  return destination.kind === 'event-hub' ? destination.ruleId : destination.id
}

/** A destination that Azure can be asked about. */
export interface CheckedResource {
  kind: OfferedDestinationKind
  /** For an event hub, the authorization rule. */
  id: string
  /** Null unless it's an event hub that the setting names. */
  hubName: string | null
}

/** The destinations that Azure can be asked about: those of the offered kinds whose resource ID is well-formed. */
export function checkableDestinations(destinations: RecordedDestinations): CheckedResource[] {
  return destinationsOf(destinations).flatMap((destination) => {
    const id = destinationResourceId(destination)
    return destination.kind !== 'service-bus' && parseResourceId(id)
      ? [{ kind: destination.kind, id, hubName: destination.kind === 'event-hub' ? destination.hubName : null }]
      : []
  })
}

/** A text that is equal for two destinations exactly when they are the same one; casing and outer slashes don't count. */
export function destinationKey(destination: Destination): string {
  const id = comparableId(destinationResourceId(destination))
  return destination.kind === 'event-hub' ? `event-hub ${id}#${destination.hubName?.toLowerCase() ?? ''}` : `${destination.kind} ${id}`
}

/** Whether two destinations are the same one. */
export function isSameDestination(one: Destination, other: Destination): boolean {
  return destinationKey(one) === destinationKey(other)
}

/** The short name of a destination: for an event hub, the hub and its namespace, or the namespace alone. */
export function destinationName(destination: Destination): string {
  if (destination.kind !== 'event-hub') return resourceName(destination.id)
  const namespace = namespaceName(destination)
  return destination.hubName ? `${destination.hubName} in ${namespace}` : namespace
}

/** The name of an event hub's namespace. */
export function namespaceName({ ruleId }: EventHubDestination): string {
  return /\/namespaces\/([^/]+)/i.exec(ruleId)?.[1] ?? resourceName(ruleId)
}

/** The ID of an event hub's namespace; undefined when the rule's ID is malformed. */
export function namespaceId({ ruleId }: EventHubDestination): string | undefined {
  return parentResourceId(ruleId)
}

/**
 * Whether Azure creates an event hub for each category, such as `insights-logs-auditlogs`, because the setting names none (Microsoft Learn,
 * "Stream logs to an event hub").
 */
const hasHubPerCategory = (destination: Destination) => destination.kind === 'event-hub' && !destination.hubName

/** Returns what comes before the name of a destination: "workspace", or "event hubs in namespace" where Azure creates one for each category. */
export function destinationNoun(destination: Destination): string {
  return hasHubPerCategory(destination) ? 'event hubs in namespace' : destinationKindWords[destination.kind]
}

/** "workspace law-prod": where a setting sends logs. */
export function destinationPhrase(destination: Destination): string {
  return `${destinationNoun(destination)} ${destinationName(destination)}`
}

/** Returns what the resource is that a setting sends to, which can be deleted and has an owner: "event hub namespace" where Azure creates the hubs. */
export function destinationResourceNoun(destination: Destination): string {
  return hasHubPerCategory(destination) ? 'event hub namespace' : destinationKindWords[destination.kind]
}

/** "event hub namespace evhns-siem": the resource that a setting sends to. */
export function destinationResourcePhrase(destination: Destination): string {
  return `${destinationResourceNoun(destination)} ${destinationName(destination)}`
}

/** Returns a move in words: "workspace law-prod → law-soc". */
export function movePhrase(from: Destination, to: Destination, between: string): string {
  const isSameNoun = destinationNoun(from) === destinationNoun(to)
  return `${destinationPhrase(from)}${between}${isSameNoun ? destinationName(to) : destinationPhrase(to)}`
}

/** "workspace law-prod", one for each destination of a setting. */
export function destinationPhrases(destinations: RecordedDestinations): string[] {
  return destinationsOf(destinations).map(destinationPhrase)
}

/**
 * Says what a setting sends and where, as a sentence.
 * @param what the categories in words, empty if none is turned on
 */
export function sendingSentence(what: string, destinations: RecordedDestinations): string {
  const where = listWords(destinationPhrases(destinations))
  if (what && where) return `Sends ${what} to ${where}.`
  if (what) return `Sends nothing, because the setting has no destination. Turned on: ${what}.`
  if (where) return `Sends nothing to ${where}, because no category is turned on.`
  return 'Sends nothing, because no category is turned on and the setting has no destination.'
}

/** Returns the full identity as text for documents and tickets: the resource ID and, for an event hub, the hub. It's never parsed. */
export function destinationIdentity(destination: Destination): string {
  return destination.kind === 'event-hub' && destination.hubName
    ? `${destination.ruleId} (event hub ${destination.hubName})`
    : destinationResourceId(destination)
}

/** Whether two different destinations have the same name, so that their IDs must be shown. */
export function isNameAmbiguous(one: Destination, other: Destination): boolean {
  return destinationName(one) === destinationName(other) && !isSameDestination(one, other)
}

/** Whether two destinations are in the same event hub namespace, so that they differ in the shared access policy if not in the hub. */
export function isSameNamespace(one: Destination, other: Destination): boolean {
  if (one.kind !== 'event-hub' || other.kind !== 'event-hub') return false
  return comparableId(namespaceId(one) ?? one.ruleId) === comparableId(namespaceId(other) ?? other.ruleId)
}
