import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'

interface Nouns {
  one: string
  many: string
  /** Name of the group of cards that choose one. */
  label: string
}

/** What a kind of destination is called where one is looked for; for an event hub the namespace is. */
export const destinationNouns: Record<OfferedDestinationKind, Nouns> = {
  workspace: { one: 'workspace', many: 'workspaces', label: 'Workspace' },
  storage: { one: 'storage account', many: 'storage accounts', label: 'Storage account' },
  'event-hub': { one: 'event hub namespace', many: 'event hub namespaces', label: 'Event hub namespace' },
  partner: { one: 'partner solution', many: 'partner solutions', label: 'Partner solution' },
}

/** More cards than this are not read but searched. */
export const cardsShownMax = 50

/** What a list of cards says about itself; empty when it shows everything there is. */
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
  if (isTruncated) return `Showing ${shown} ${many}; there are more. Enter more of the name to narrow the list.`
  if (shown < matching) return `Showing ${shown} of ${matching}. Enter text to narrow the list.`
  return matching === all ? '' : `${matching} of ${all} ${many} match.`
}
