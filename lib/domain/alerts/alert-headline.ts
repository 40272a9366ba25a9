import type { ChangeState } from '../changes/change'
import { hasUnclearAnswer, unknownOutcomeWords } from '../changes/unknown-outcome'
import type { ReportedError } from '../reported-error'
import { type ChangedResource, resourceOutline } from './alert-resource'

/** The current state of a change to an alert rule or an action group, as a sentence. */
export function resourceHeadline({
  state,
  settingName,
  before,
  wanted,
  error,
}: Pick<ChangedResource, 'before' | 'wanted'> & { state: ChangeState; settingName: string; error: ReportedError | null }): string {
  switch (state) {
    case 'pending':
      return `Sending the change to ${settingName} to Azure. The change is recorded.`
    case 'saved':
      return `Azure accepted the change to ${settingName}. The portal is checking the result.`
    case 'unknown':
      return `${unknownOutcomeWords(hasUnclearAnswer(error))}. The change is recorded, and the portal is checking its outcome.`
    case 'confirmed':
      return wanted
        ? `Confirmed: Azure shows ${settingName} as requested${before ? `, ${resourceOutline({ before, wanted })}` : ''}.`
        : `Confirmed: ${settingName} no longer exists.`
    case 'failed':
      return `Azure refused the change to ${settingName} and didn't apply it.`
    case 'not-applied':
      return `The change to ${settingName} wasn't applied. Azure still shows the previous state.`
    case 'differs':
      return `What Azure shows for ${settingName} differs from what was requested. Check the resource in Azure, and decide what to do.`
    case 'waiting':
      return `Nothing has been sent yet. ${wanted ? `This change to ${settingName}` : `The deletion of ${settingName}`} requires approval.`
    case 'not-approved':
      return `Nothing was sent. ${wanted ? `This change to ${settingName}` : `The deletion of ${settingName}`} wasn't approved.`
    case 'seen':
      // A change to an alert never has this state: external changes to alerts aren't recorded.
      return `The change to ${settingName} wasn't sent.`
  }
}
