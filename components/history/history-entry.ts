import { approvalDecisionWords } from '@/lib/domain/changes/approval'
import {
  type ChangeAction,
  type ChangeState,
  type HistoryRow,
  isOpenExternal,
  type OutsideKind,
  resolutionWords,
} from '@/lib/domain/changes/change'
import { changeOutline } from '@/lib/domain/changes/words/change-outline'
import { changeTitleWords } from '@/lib/domain/changes/words/change-title'

/** How strongly the state of a change is emphasized. */
export type ChangeTone = 'danger' | 'warning'

/** The tone of an external change that no one has decided about: a deletion is emphasized more than any other. Any other change has the tone of its state. */
export function changeTone(change: { action: ChangeAction; resolution: unknown; outside: OutsideKind | null }): ChangeTone | undefined {
  if (!isOpenExternal(change)) return undefined
  return change.outside === 'deleted' ? 'danger' : 'warning'
}

/**
 * What a list shows of a change. A page with many of them contains them twice, as text and for the browser's script, so an entry has only
 * what is shown, and leaves out what is empty.
 */
export interface HistoryEntry {
  id: string
  number: number
  /** What was done and to which setting or resource, then how, in words. */
  title: string
  name: string
  outline: string
  reason?: string
  /** The person's name; missing where the portal can't tell, or where no one did it. */
  by?: string
  /** The name of who approved it; missing where no one had to. */
  approvedBy?: string
  /** How a request ended that wasn't approved, such as "declined". */
  decision?: string
  /** Who made it where it's no person that the portal knows, in words that the time follows. */
  origin?: string
  /** ISO 8601 UTC. */
  at: string
  state: ChangeState
  isBaseline?: true
  /** How strongly the state is emphasized, for an external change that no one has decided about. */
  tone?: ChangeTone
}

/** An entry of the list for a change. */
export function historyEntry(row: HistoryRow): HistoryEntry {
  const tone = changeTone(row)
  return {
    id: row.changeId,
    number: row.number,
    title: changeTitleWords(row),
    name: row.settingName,
    outline: changeOutline(row),
    ...(row.reason && { reason: row.reason }),
    ...authorOf(row),
    at: row.requestedAt,
    state: row.state,
    ...(row.action === 'found' && { isBaseline: true }),
    ...(tone && { tone }),
  }
}

function authorOf({
  action,
  authorName,
  claimedAuthor,
  approvedBy,
  approval,
  state,
  resolution,
}: HistoryRow): Pick<HistoryEntry, 'by' | 'approvedBy' | 'decision' | 'origin'> {
  if (action === 'found') return { origin: 'baseline recorded at the first check,' }
  const decision = state === 'not-approved' && approval !== null ? approvalDecisionWords[approval].toLowerCase() : undefined
  if (action !== 'outside')
    return { by: authorName, ...(approvedBy !== null && { approvedBy }), ...(decision !== undefined && { decision }) }
  const who = claimedAuthor === undefined ? 'by an unknown author' : `by ${claimedAuthor}, according to Azure`
  const decided = resolution ? `, ${resolutionWords[resolution].toLowerCase()}` : ''
  return { origin: `made outside the portal ${who}${decided}, detected` }
}
