import { resourceName } from '../azure/resource-id'
import type { ChangeState } from '../changes/change'
import { hasUnclearAnswer, unknownOutcomeWords } from '../changes/unknown-outcome'
import type { ReportedError } from '../reported-error'
import { capitalized, listWords, pluralWord } from '../text'
import { type ChangedTransformation, isSameTransformation } from './transformation-state'

type TransformationChange = Pick<ChangedTransformation, 'before' | 'wanted'>

/** What a change did to a transformation, as the end of a sentence that starts with the action and the name. */
export function transformationOutline({ id, before, wanted }: ChangedTransformation): string {
  return `transformation in workspace ${resourceName(id)}: ${effectWords({ before, wanted })}`
}

const effectWords = ({ before, wanted }: TransformationChange) =>
  wanted.query === null ? 'removed' : before.query === null ? 'added' : 'changed'

/** The current state of a change to a transformation, as a sentence. */
export function transformationHeadline(
  { id, before, wanted, seen }: ChangedTransformation,
  { state, error }: { state: ChangeState; error: ReportedError | null },
): string {
  const transformation = `the transformation of ${wanted.name} in workspace ${resourceName(id)}`
  switch (state) {
    case 'pending':
      return `The change to ${transformation} is recorded and is being sent to Azure.`
    case 'saved':
      return `Azure accepted the change to ${transformation}. The portal is checking the result.`
    case 'unknown':
      return `${unknownOutcomeWords(hasUnclearAnswer(error))}. The change is recorded, and the portal is checking its outcome.`
    case 'confirmed':
      return `Confirmed: Azure shows ${transformation} as requested (${effectWords({ before, wanted })}). The change affects only new rows. Azure can take up to an hour to apply it.`
    case 'failed':
      return `The change to ${transformation} wasn't applied.`
    case 'not-applied':
      return `The change to ${transformation} wasn't applied. Azure still shows the previous state.`
    case 'differs':
      if (!seen) return `Azure no longer shows workspace ${resourceName(id)}. Check whether it still exists.`
      if (isSameTransformation(seen, wanted))
        return `Azure shows the requested query for ${transformation}, but didn't finish the change in time. Check the data collection rule in the Azure portal.`
      return `${capitalized(transformation)} differs from what was requested. ${seenWords(wanted, seen)}`
    case 'waiting':
      return `Nothing has been sent yet. This change to ${transformation} requires approval.`
    case 'not-approved':
      return `Nothing was sent. This change to ${transformation} wasn't approved.`
    case 'seen':
      // A change to a transformation never has this state: external changes to rules aren't recorded.
      return `The change to ${transformation} wasn't sent.`
  }
}

function seenWords(wanted: ChangedTransformation['wanted'], seen: ChangedTransformation['wanted']): string {
  if (seen.query === null) return 'Azure shows no transformation for the table.'
  return seen.query === wanted.query ? 'The workspace uses another data collection rule.' : 'Azure shows another query.'
}

/** Says which permissions are missing to change a transformation, and who can assign them. */
export function missingRightsWords(missingActions: readonly string[], workspaceId: string): string {
  const workspace = `workspace ${resourceName(workspaceId)}`
  const needs = missingActions.map((action) =>
    action.startsWith('Microsoft.Insights/')
      ? {
          what: `the ${action} permission on the data collection rule or the resource group of ${workspace}`,
          role: 'Monitoring Contributor',
        }
      : { what: `the ${action} permission on ${workspace}`, role: 'Log Analytics Contributor' },
  )
  return `To change this transformation, you need ${listWords(needs.map(({ what }) => what))}. Ask the owner of the resource group for the ${listWords(needs.map(({ role }) => role))} ${pluralWord(needs.length, 'role')}.`
}
