import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import { pluralWord } from '@/lib/domain/text'

export interface Nouns {
  one: string
  many: string
  /** The name of the group of cards. */
  label: string
}

/** The nouns for each kind of destination when searching; for an event hub, the namespace is searched. */
export const destinationNouns: Record<OfferedDestinationKind, Nouns> = {
  workspace: { one: 'workspace', many: 'workspaces', label: 'Workspace' },
  storage: { one: 'storage account', many: 'storage accounts', label: 'Storage account' },
  'event-hub': { one: 'event hub namespace', many: 'event hub namespaces', label: 'Event hub namespace' },
  partner: { one: 'partner solution', many: 'partner solutions', label: 'Partner solution' },
}

/** Longer lists of cards are searched rather than read. */
export const cardsShownMax = 50

/** Returns the count of a list of cards; empty if it shows everything. */
export function countText({
  shown,
  matching,
  all,
  many,
  isTruncated = false,
}: {
  shown: number
  matching: number
  all: number
  many: string
  isTruncated?: boolean
}): string {
  if (matching === 0) return `No ${many} match the search.`
  if (isTruncated) return `Showing ${shown} ${many}, but there are more. To narrow the list, enter more of the name.`
  if (shown < matching) return `Showing ${shown} of ${matching} ${many}. Enter text to narrow the list.`
  return matching === all ? '' : `${matching} of ${all} ${many} ${pluralWord(matching, 'matches', 'match')}.`
}
