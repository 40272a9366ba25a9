import { parseWorkspaceId } from '../../azure/resource-id'
import { type RowLimit, rowLimits } from '../query-result'
import { queryLengthMax } from '../query-text'
import { type TimeRangeId, timeRangeIds } from '../time-range'
import { addressQueryName, hasExploreAddress } from './kept-names'

/** What a link to the page carries: a query and what it runs on. Anything that the link doesn't say is null. */
export interface ExploreAddress {
  text: string
  workspaceId: string | null
  timeRange: TimeRangeId | null
  rowLimit: RowLimit | null
}

/** Browsers take longer addresses, but programs that people share links with cut them or don't recognize them. */
export const addressLengthMax = 4_000

/**
 * Returns the fragment of an address that contains a query, without `#`; null if it would be too long. It's the fragment, because browsers
 * don't send it to a server, so a query is in no access log, neither the portal's nor a proxy's.
 */
export function writeExploreAddress({ text, workspaceId, timeRange, rowLimit }: ExploreAddress): string | null {
  const entries = new URLSearchParams({
    [addressQueryName]: text.toWellFormed(),
    ...(timeRange && { range: timeRange }),
    ...(rowLimit && { rows: String(rowLimit) }),
    ...(workspaceId && { workspace: workspaceId }),
  })
  const fragment = entries.toString()
  return fragment.length <= addressLengthMax ? fragment : null
}

/**
 * Reads the fragment of an address, with or without `#`; null if it has no query. Anyone can craft a link, so only values that the page
 * offers are taken, and a query from a link never runs on its own.
 */
export function readExploreAddress(fragment: string): ExploreAddress | null {
  if (!hasExploreAddress(fragment)) return null
  const entries = new URLSearchParams(fragment.replace(/^#/, ''))
  const text = entries.get(addressQueryName) ?? ''
  if (text === '' || text.length > queryLengthMax) return null
  const workspaceId = entries.get('workspace')
  return {
    text,
    workspaceId: workspaceId !== null && parseWorkspaceId(workspaceId) ? workspaceId : null,
    timeRange: timeRangeIds.find((id) => id === entries.get('range')) ?? null,
    rowLimit: rowLimits.find((limit) => String(limit) === entries.get('rows')) ?? null,
  }
}
