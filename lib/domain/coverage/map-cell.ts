import type { KnownReception } from '../arrival/known-reception'
import type { DestinationKind } from '../settings/destination'
import { type CellState, cellStateWords } from './cell-state'

/** A destination that at least one setting sends to. */
export interface MapDestination extends KnownReception {
  /** The same for every spelling of the destination's ID. */
  key: string
  kind: DestinationKind
  /** "workspace law-security" */
  name: string
  settingNames: string[]
  /** Settings among them that belong to Microsoft Sentinel. */
  sentinelSettings: string[]
}

/** One category at one destination. */
export interface MapCell {
  destination: MapDestination
  /** Settings that send it there. If there is more than one, it is paid for more than once. */
  settingNames: string[]
  state: CellState
  /** Sentences that say what it means and what to do. */
  detail: string
}

/**
 * What there is to do about a category, most urgent first.
 * - `act`: it doesn't arrive somewhere
 * - `twice`: more than one setting sends it to the same destination
 * - `not-sent`: no setting sends it
 * - `several`: it arrives, or can, in more than one workspace
 * - `no-license`: it's sent, and nothing can arrive
 * - `unconfirmed`: it's sent, and no count confirms that it arrives
 * - `arriving`: rows arrive in its workspace
 */
export const urgencies = ['act', 'twice', 'not-sent', 'several', 'no-license', 'unconfirmed', 'arriving'] as const
export type Urgency = (typeof urgencies)[number]

export interface MapRow {
  category: string
  tableName: string | null
  urgency: Urgency
  /** Workspaces that bill a copy of its rows: those that it's sent to, unless nothing can arrive there. */
  billedWorkspaces: number
  /** One for each destination, in the same order; null where the category isn't sent. */
  cells: (MapCell | null)[]
}

/** A cell as text: "siem sends AuditLogs to workspace law-security. Receiving data." */
export function cellSentence(category: string, { settingNames, destination, state }: MapCell): string {
  const who = settingNames.length > 1 ? `${settingNames.length} settings send` : `${settingNames[0] ?? ''} sends`
  const { [state]: words } = cellStateWords
  return `${who} ${category} to ${destination.name}. ${words}.`
}
