import { parentResourceId, resourceName } from '../azure/resource-id'
import { type DiagnosticSetting, sentWords } from '../settings/diagnostic-setting'
import { plural } from '../text'
import type { ChangeFacts } from './change-facts'
import { absencesToConfirm, isPartnerDropped } from './change-verdict'
import { hasUnclearAnswer, unknownOutcomeWords } from './unknown-outcome'

/** Returns one sentence about the current state of a change. */
export function changeHeadline(change: Pick<ChangeFacts, 'state' | 'settingName' | 'wanted' | 'seen' | 'error'>): string {
  const { settingName, wanted } = change
  const isDeletion = wanted === undefined
  switch (change.state) {
    case 'waiting':
      return `Nothing has been sent yet. ${isDeletion ? `The deletion of ${settingName}` : `This change to ${settingName}`} requires approval.`
    case 'not-approved':
      return `Nothing was sent. ${isDeletion ? `The deletion of ${settingName}` : `This change to ${settingName}`} wasn't approved.`
    case 'pending':
      return `Sending ${isDeletion ? `the deletion of ${settingName}` : settingName} to Azure. The change is recorded.`
    case 'saved':
      return isDeletion
        ? `Azure accepted the deletion of ${settingName}. Azure might still show the setting for a while. The portal keeps checking until Azure no longer shows the setting.`
        : `Azure accepted the change to ${settingName} but can take a moment to show it. The portal is checking the setting.`
    case 'unknown':
      return `${unknownOutcomeWords(hasUnclearAnswer(change.error))}. The change is recorded, and the portal is checking its outcome.`
    case 'confirmed':
      return `Confirmed: ${confirmedSentence(settingName, wanted)}`
    case 'failed':
      return `Azure didn't accept the change to ${settingName}, so the change wasn't applied.`
    case 'not-applied':
      return `The change to ${settingName} wasn't applied. Azure still showed the previous state at the last check.`
    case 'differs':
      if (isPartnerDropped(change.seen, wanted))
        return `Azure saved ${settingName} but didn't keep the partner solution. Everything else matches what was requested.`
      return isDeletion
        ? `Azure still showed ${settingName} after the deletion was requested. Check the setting in the Azure portal.`
        : `After the change, ${settingName} in Azure differed from what was requested. Compare the change with the current setting.`
    case 'seen':
      return isDeletion
        ? `${settingName} was deleted outside the portal.`
        : `Azure showed a configuration of ${settingName} that wasn't saved through the portal.`
  }
}

function confirmedSentence(settingName: string, wanted: DiagnosticSetting | undefined): string {
  if (!wanted) return `${absencesToConfirm} consecutive checks of Azure didn't find ${settingName}.`
  return `Azure showed that ${settingName} sends ${sentWords(wanted)} to ${destinationsPhrase(wanted)}.`
}

/** "law-prod", or "law-prod and 2 more destinations". */
function destinationsPhrase({ destinations: { workspaceId, storageAccountId, eventHub, partnerId } }: DiagnosticSetting): string {
  const ids = [workspaceId, storageAccountId, eventHub && parentResourceId(eventHub.authorizationRuleId), partnerId].filter(
    (id) => id !== undefined,
  )
  const [first] = ids
  if (first === undefined) return 'its destinations'
  const others = ids.length - 1
  return others === 0 ? resourceName(first) : `${resourceName(first)} and ${plural(others, 'more destination')}`
}
