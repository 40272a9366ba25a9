import type { ChangeSummary } from '../../../changes/change-summary'
import { isOwnedBySentinel } from '../../../settings/diagnostic-setting'
import { administrators, type Cause, changeEvidence, contactAbout, settingsEvidence } from '../cause'
import type { OrganizationFacts } from '../missing-logs-facts'

/** No one has opened the portal for this organization. */
export const neverSeen = (): Cause => ({
  kind: 'never-seen',
  title: "The portal hasn't read the settings of this organization yet",
  meaning:
    "The portal reads the settings when an administrator goes to the overview or during a scheduled check. Until then, the portal has no information about what's turned on.",
  toDo: [
    'Ask an administrator to go to the Overview page of this portal. Then answer these questions again.',
    'If the problem is urgent, send the ticket text.',
  ],
  contact: administrators,
  evidence: [],
})

/** The organization has no diagnostic setting. */
export const nothingSent = (facts: OrganizationFacts, removal: ChangeSummary | undefined): Cause => ({
  kind: 'nothing-sent',
  title: "This organization doesn't send any logs",
  meaning:
    'The organization has no diagnostic setting, so no logs are sent. Microsoft Entra deletes its own copy of the logs after 7 days, or after 30 days with a P1 or P2 license.',
  toDo: ['Ask an administrator to set up log integration.', 'Until then, use the logs in the Microsoft Entra admin center.'],
  contact: administrators,
  evidence: [
    settingsEvidence('Azure showed no diagnostic setting', facts),
    ...(removal ? [changeEvidence(removal, 'removed the last setting')] : []),
  ],
})

/** A change that turns the category on is still in progress. */
export const changeUnderWay = (change: ChangeSummary): Cause => ({
  kind: 'change-under-way',
  title: 'A change that turns on this log is in progress',
  meaning:
    "The change is recorded, but Azure hasn't confirmed it yet. Confirmation can take a few minutes. The first rows arrive after the confirmation.",
  toDo: [
    "Follow the change in the history until it's confirmed.",
    'Ask the caller to check again 15 minutes after the change is confirmed. The first rows can take up to three days.',
  ],
  contact: null,
  evidence: [changeEvidence(change, 'is still in progress')],
})

/** The newest change that should have turned the category on wasn't applied. */
export const changeFailed = (change: ChangeSummary): Cause => ({
  kind: 'change-failed',
  title: "The change that should have turned on this log didn't succeed",
  meaning: change.errorMessage ?? "Azure doesn't show the result of the change.",
  toDo: ['Open the change to see the reason and the next step.', 'Forward the ticket text, which includes the IDs for a support case.'],
  contact: `${change.authorName}, who made the change, or another administrator of this portal.`,
  evidence: [
    changeEvidence(
      change,
      change.state === 'failed'
        ? "wasn't accepted by Azure"
        : change.state === 'differs'
          ? 'has a different result in Azure'
          : "wasn't applied",
    ),
  ],
})

/** A change stopped sending the category. */
export const turnedOff = (category: string, change: ChangeSummary, facts: OrganizationFacts): Cause => ({
  kind: 'turned-off',
  title: `${category} was turned off`,
  meaning:
    "The category was sent until a change turned it off. Later events aren't in any destination. These events are available only in Microsoft Entra, until its retention period ends.",
  toDo: [
    'To find out whether the change was intended, open the change.',
    'To turn the category on again, ask an administrator to restore the version before the change.',
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
      "Ask an administrator to turn on the log. Earlier events aren't sent, except for events from the most recent hours.",
      ...(sentinel
        ? [
            `If the log is meant for Microsoft Sentinel, ask an administrator to select the log on the page of the Sentinel data connector. The connector owns ${sentinel.name}.`,
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
  meaning: "The setting that sends this log has no destination, so the log isn't sent anywhere.",
  toDo: ['Ask an administrator to add a destination to the setting.'],
  contact: administrators,
  evidence: [settingsEvidence('The setting has no destination', facts)],
})
