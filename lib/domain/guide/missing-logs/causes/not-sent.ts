import type { ChangeSummary } from '../../../changes/change-summary'
import { isOwnedBySentinel } from '../../../settings/diagnostic-setting'
import { administrators, type Cause, changeEvidence, contactAbout, settingsEvidence, stillInEntra } from '../cause'
import type { OrganizationFacts } from '../missing-logs-facts'

/** No one has opened the portal for this organization. */
export const neverSeen = (): Cause => ({
  kind: 'never-seen',
  title: "The portal hasn't read the settings of this organization yet",
  meaning:
    "The portal reads the settings when an administrator goes to the Overview page or a scheduled check runs. Until then, the portal has no information about what's turned on.",
  toDo: [
    'Ask an administrator to go to the Overview page of this portal. Then start again.',
    'If the problem is urgent, send the ticket text to an administrator.',
  ],
  contact: administrators,
  evidence: [],
})

/** The organization has no diagnostic setting. */
export const nothingSent = (facts: OrganizationFacts, removal: ChangeSummary | undefined): Cause => ({
  kind: 'nothing-sent',
  title: "This organization doesn't send any logs",
  meaning:
    'The organization has no diagnostic setting, so no logs are sent. Microsoft Entra deletes its own copy of sign-in and audit logs after 7 days, or after 30 days with a P1 or P2 license.',
  toDo: ['Ask an administrator to set up log integration.', 'Until then, use the logs in the Microsoft Entra admin center.'],
  contact: administrators,
  evidence: [
    settingsEvidence('Azure showed no diagnostic setting', facts),
    ...(removal ? [changeEvidence(removal, 'deleted the last setting')] : []),
  ],
})

/** A change that should lead to the logs being sent is still in progress. `aim` completes "a change to". */
export const changeUnderWay = (change: ChangeSummary, aim: string): Cause => ({
  kind: 'change-under-way',
  title: `A change to ${aim} is in progress`,
  meaning:
    "The change is recorded, but Azure hasn't confirmed it yet. Confirmation can take a few minutes. The first events arrive after the confirmation.",
  toDo: [
    "Follow the change in the history until it's confirmed.",
    'Ask the caller to check again 15 minutes after the change is confirmed. In Log Analytics, the first rows can take up to three days to arrive.',
  ],
  contact: null,
  evidence: [changeEvidence(change, 'is still in progress')],
})

/** A change that should lead to the logs being sent requires approval that no one has given yet. `aim` completes "a change to". */
export const changeWaiting = (change: ChangeSummary, aim: string): Cause => ({
  kind: 'change-waiting',
  title: `A change to ${aim} requires approval`,
  meaning:
    'The change is recorded, and nothing has been sent to Azure yet. The portal sends the change after a second administrator approves it.',
  toDo: [
    'Ask an administrator other than the one who requested the change to approve or decline it.',
    'Ask the caller to check again 15 minutes after the change is confirmed. In Log Analytics, the first rows can take up to three days to arrive.',
  ],
  contact: administrators,
  evidence: [changeEvidence(change, 'requires approval')],
})

/** The newest change that should have led to the logs being sent didn't succeed. `aim` completes "the change to". */
export const changeFailed = (change: ChangeSummary, aim: string): Cause => ({
  kind: 'change-failed',
  title: `The change to ${aim} didn't succeed`,
  // The message speaks to the person who sent the change, not to the reader.
  meaning:
    change.errorMessage === null ? outcomeWords(change) : `The person who sent the change saw this message: "${change.errorMessage}"`,
  toDo: ['View the change to see the reason and the next step.', 'Forward the ticket text, which includes the IDs for a support case.'],
  contact: `${change.authorName}, who requested the change, or another administrator of this portal.`,
  evidence: [
    changeEvidence(
      change,
      change.state === 'failed'
        ? 'was refused by Azure'
        : change.state === 'differs'
          ? 'has a different result in Azure'
          : "wasn't applied",
    ),
  ],
})

/** What Azure shows after a change that didn't succeed and for which Azure gave no reason. */
function outcomeWords({ state }: ChangeSummary): string {
  return state === 'differs' ? 'Azure shows a different result than requested.' : "Azure doesn't show the result of the change."
}

/** A change stopped sending the category. */
export const turnedOff = (category: string, change: ChangeSummary, facts: OrganizationFacts): Cause => ({
  kind: 'turned-off',
  title: change.after ? `${category} was turned off` : `The setting that sent ${category} was deleted`,
  meaning: `The log was sent until change ${change.number}. Later events aren't in any destination. ${stillInEntra}`,
  toDo: [
    'To find out whether the change was intended, view the change.',
    'To send the log again, ask an administrator to restore the version before the change.',
  ],
  contact: contactAbout(change),
  evidence: [
    changeEvidence(change, change.after ? 'turned off this log' : 'deleted the setting that sent this log'),
    settingsEvidence(`No setting sends ${category}`, facts),
  ],
})

/** No setting sends the category, and none did before. */
export const notTurnedOn = (category: string, facts: OrganizationFacts): Cause => {
  const sentinel = facts.settings?.find(({ name }) => isOwnedBySentinel(name))
  return {
    kind: 'not-turned-on',
    title: `${category} isn't turned on`,
    meaning: 'No diagnostic setting of this organization sends this log.',
    toDo: [
      "Ask an administrator to turn on the log. Earlier events aren't sent, except for events from the last few hours.",
      ...(sentinel
        ? [
            `If the log is meant for Microsoft Sentinel, ask an administrator to select the log on the data connector's page in Microsoft Sentinel. The connector owns ${sentinel.name}.`,
          ]
        : []),
    ],
    contact: administrators,
    evidence: [settingsEvidence(`No setting sends ${category}`, facts)],
  }
}

/** The setting that sends the category has no destination. */
export const noDestination = (category: string, facts: OrganizationFacts): Cause => ({
  kind: 'no-destination',
  title: `${category} is turned on but has no destination`,
  meaning: "This log is turned on in a setting without a destination, so the log isn't sent anywhere.",
  toDo: ['Ask an administrator to add a destination to the setting.'],
  contact: administrators,
  evidence: [settingsEvidence('The setting has no destination', facts)],
})
