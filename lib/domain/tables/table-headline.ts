import { parentResourceId, resourceName } from '../azure/resource-id'
import type { ChangeState } from '../changes/change'
import { hasUnclearAnswer, unknownOutcomeWords } from '../changes/unknown-outcome'
import type { ReportedError } from '../reported-error'
import { capitalized, listWords, uncapitalized } from '../text'
import { type ChangedTable, type TableDifference, tableDifferences } from './table-state'

/** What a change did to a table, as the end of a sentence that starts with the action and the name. */
export function tableOutline({ id, before, wanted }: ChangedTable): string {
  return `table in workspace ${workspaceNameOf(id)}: ${setWords(tableDifferences(before, wanted))}`
}

/** Returns the name of the workspace that a table is in. */
export function workspaceNameOf(tableId: string): string {
  return resourceName(parentResourceId(tableId) ?? tableId)
}

const setWords = (differences: readonly TableDifference[]) =>
  differences.map(({ what, after }) => `${uncapitalized(what)} set to ${after}`).join('; ')

/** The current state of a change to a table, as a sentence. */
export function tableHeadline(
  { id, before, wanted, seen }: ChangedTable,
  { state, error }: { state: ChangeState; error: ReportedError | null },
): string {
  const table = `the ${wanted.name} table in workspace ${workspaceNameOf(id)}`
  switch (state) {
    case 'pending':
      return `The change to ${table} is recorded and is being sent to Azure.`
    case 'saved':
      return `Azure accepted the change to ${table} and can take a few minutes to apply it. The portal is checking the result.`
    case 'unknown':
      return `${unknownOutcomeWords(hasUnclearAnswer(error))}. The change is recorded, and the portal is checking its outcome.`
    case 'confirmed':
      return `Confirmed: Azure shows ${table} as requested (${setWords(tableDifferences(before, wanted))}).`
    case 'failed':
      return `Azure didn't accept the change to ${table}, so the change wasn't applied.`
    case 'not-applied':
      return `The change to ${table} wasn't applied. Azure still shows the previous state.`
    case 'differs':
      if (!seen) return `Azure no longer shows ${table}. Check whether the workspace still exists.`
      if (tableDifferences(wanted, seen).length === 0)
        return `Azure shows the requested values for ${table}, but didn't finish the change in time. Check the table in the Azure portal.`
      return `${capitalized(table)} differs from what was requested. ${differsWords(before, wanted, seen)}`
    case 'waiting':
      return `Nothing has been sent yet. This change to ${table} requires approval.`
    case 'not-approved':
      return `Nothing was sent. This change to ${table} wasn't approved.`
    case 'seen':
      // A change to a table never has this state: external changes to tables aren't recorded.
      return `The change to ${table} wasn't sent.`
  }
}

/** Says which parts of a change Azure applied, and what it shows instead of the others. */
function differsWords(before: ChangedTable['before'], wanted: ChangedTable['wanted'], seen: ChangedTable['before']): string {
  const missing = tableDifferences(wanted, seen)
  const done = tableDifferences(before, wanted).filter(({ part }) => !missing.some((other) => other.part === part))
  const shown = missing.map(({ what, after }) => `${uncapitalized(what)} set to ${after}`)
  return `${done.length > 0 ? `Azure applied the ${listWords(done.map(({ what }) => uncapitalized(what)))}. ` : ''}Azure shows ${shown.join('; ')}.`
}
