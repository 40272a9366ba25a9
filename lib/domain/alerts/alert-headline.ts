import type { ChangeState } from '../changes/change'
import { type ChangedResource, resourceOutline } from './alert-resource'

/** One sentence that is true now of a change of an alert rule or an action group. */
export function resourceHeadline({
  state,
  settingName,
  before,
  wanted,
}: Pick<ChangedResource, 'before' | 'wanted'> & { state: ChangeState; settingName: string }): string {
  switch (state) {
    case 'pending':
      return `Sending the change to ${settingName} to Azure. The change is recorded.`
    case 'saved':
      return `Azure accepted the change to ${settingName}; the portal is reading it back.`
    case 'unknown':
      return "Azure didn't respond. Nothing was lost: the change is recorded as unknown and is being checked."
    case 'confirmed':
      return wanted
        ? `Confirmed: Azure shows ${settingName} as wanted${before ? `, ${resourceOutline({ before, wanted })}` : ''}.`
        : `Confirmed: ${settingName} is gone.`
    case 'failed':
      return `Azure refused the change to ${settingName}. Nothing was changed.`
    case 'not-applied':
      return `The change to ${settingName} didn't reach Azure. Azure still shows the previous version.`
    case 'differs':
      return `Azure shows something else for ${settingName} than what was wanted. Look at it in Azure and decide.`
    case 'waiting':
    case 'not-approved':
    case 'seen':
      // No change of an alert comes to these: it takes one person, and what others do to alerts is not watched.
      return `The change to ${settingName} was not sent.`
  }
}
