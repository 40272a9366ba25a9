import { isSameResourceName, parseResourceId } from '@/lib/domain/azure/resource-id'
import { destinationIdentity, destinationResourceId, isNameAmbiguous } from '@/lib/domain/settings/destination'
import type { DestinationDifference } from '@/lib/domain/settings/setting-difference'

/**
 * Returns what distinguishes the destinations of a difference from others with the same name: the resource group, or both full
 * identities if the two would still look the same. Empty if the IDs have no resource group.
 */
export function destinationDetail(difference: DestinationDifference): string {
  const from = 'from' in difference ? difference.from : undefined
  const to = 'to' in difference ? difference.to : undefined
  const groups = [from, to].flatMap((destination) => (destination ? [resourceGroup(destinationResourceId(destination))] : []))
  const isSameGroup = groups.length === 2 && isSameResourceName(groups[0] ?? '', groups[1] ?? '')
  if (from && to && isSameGroup && isNameAmbiguous(from, to)) return `From ${destinationIdentity(from)} to ${destinationIdentity(to)}`
  const shown = (isSameGroup ? groups.slice(1) : groups).filter(Boolean)
  return shown.length > 0 ? `Resource group ${shown.join(' → ')}` : ''
}

function resourceGroup(id: string): string {
  return parseResourceId(id)?.resourceGroup ?? ''
}
