import { comparableId, resourceName } from '../azure/resource-id'
import type { DestinationKind, Destinations } from './diagnostic-setting'
import { type DestinationDifference, usedDestinations } from './setting-difference'

/** A kind of destination as the Azure portal calls it, as it stands in a sentence. */
export const destinationKindWords: Record<DestinationKind, string> = {
  workspaceId: 'workspace',
  storageAccountId: 'storage account',
  eventHub: 'event hub',
  partnerId: 'partner solution',
  serviceBusRuleId: 'Service Bus rule',
}

/** "workspace law-prod", one for each destination. */
export function destinationPhrases(destinations: Destinations): string[] {
  return usedDestinations(destinations).map(({ kind, text }) => `${destinationKindWords[kind]} ${destinationName(kind, text)}`)
}

/** The short name in a destination's text: for an event hub the hub, or else the namespace that its rule belongs to. */
export function destinationName(kind: DestinationKind, text: string): string {
  if (kind !== 'eventHub') return resourceName(text)
  const [ruleId = '', hub] = text.split(' (hub ')
  const namespace = /\/namespaces\/([^/]+)/i.exec(ruleId)?.[1] ?? resourceName(ruleId)
  return hub ? `${hub.slice(0, -1)} in ${namespace}` : namespace
}

/**
 * What tells a destination from others of its name: the resource group, or both whole ids where two destinations would
 * still read the same.
 */
export function destinationDetail({ kind, from, to }: DestinationDifference): string {
  const groups = [from, to].flatMap((text) => (text ? [resourceGroup(text)] : []))
  const isSamePlace = groups.length === 2 && groups[0]?.toLowerCase() === groups[1]?.toLowerCase()
  if (from && to && isSamePlace && isNameAmbiguous(kind, from, to)) return `From ${from} to ${to}`
  const shown = (isSamePlace ? groups.slice(1) : groups).filter(Boolean)
  return shown.length > 0 ? `Resource group ${shown.join(' → ')}` : ''
}

function resourceGroup(text: string): string {
  return /\/resourcegroups\/([^/]+)/i.exec(text)?.[1] ?? ''
}

/** Two names that read the same may be two resources; then the whole ids must be shown. */
export function isNameAmbiguous(kind: DestinationKind, from: string, to: string): boolean {
  return destinationName(kind, from) === destinationName(kind, to) && comparableId(from) !== comparableId(to)
}
