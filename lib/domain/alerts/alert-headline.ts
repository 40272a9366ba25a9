import type { ChangeState } from '../changes/change'
import { hasUnclearAnswer, unknownOutcomeWords } from '../changes/unknown-outcome'
import type { ReportedError } from '../reported-error'
import { alertOutline, type ChangedAlert } from './alert-resource'

/** The current state of a change to an alert rule or an action group, as a sentence. */
export function alertHeadline({
  state,
  settingName,
  before,
  wanted,
  error,
}: Pick<ChangedAlert, 'before' | 'wanted'> & { state: ChangeState; settingName: string; error: ReportedError | null }): string {
  switch (state) {
    case 'pending':
      return `The change to ${settingName} is recorded and is being sent to Azure.`
    case 'saved':
      return `Azure accepted the change to ${settingName}. The portal is checking the result.`
    case 'unknown':
      return `${unknownOutcomeWords(hasUnclearAnswer(error))}. The change is recorded, and the portal is checking its outcome.`
    case 'confirmed':
      return wanted
        ? `Confirmed: Azure shows ${settingName} as requested${before ? ` (${alertOutline({ before, wanted })})` : ''}.`
        : `Confirmed: ${settingName} no longer exists.`
    case 'failed':
      return `Azure didn't accept the change to ${settingName}, so the change wasn't applied.`
    case 'not-applied':
      return `The change to ${settingName} wasn't applied. Azure still shows the previous state.`
    case 'differs':
      return `${settingName} in Azure differs from what was requested. Compare the change with the resource in the Azure portal.`
    case 'waiting':
      return `Nothing has been sent yet. ${wanted ? `This change to ${settingName}` : `The deletion of ${settingName}`} requires approval.`
    case 'not-approved':
      return `Nothing was sent. ${wanted ? `This change to ${settingName}` : `The deletion of ${settingName}`} wasn't approved.`
    case 'seen':
      // A change to an alert never has this state: external changes to alerts aren't recorded.
      return `The change to ${settingName} wasn't sent.`
  }
}
