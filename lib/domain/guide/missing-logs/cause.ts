import { foundWords, type LastFinding, scheduledFinder } from '../../arrival/last-finding'
import { authorWords, type ChangeSummary } from '../../changes/change-summary'
import { type Destination, destinationPhrase, destinationResourcePhrase } from '../../settings/destination'
import { type CategorySending, findingAbout, type OrganizationFacts } from './missing-logs-facts'

export const causeKinds = [
  'never-seen',
  'nothing-sent',
  'change-under-way',
  'change-waiting',
  'change-failed',
  'turned-off',
  'not-turned-on',
  'no-destination',
  'only-in-entra',
  'sent-there',
  'destination-removed',
  'other-destination',
  'wrong-destination',
  'destination-gone',
  'destination-closed',
  'sentinel-off',
  'license-missing',
  'too-early',
  'no-producer',
  'was-not-sent',
  'event-too-new',
  'other-table',
  'time-range',
  'basic-plan',
  'documented-path',
  'expired',
  'other-hub',
  'late-reader',
  'unexplained',
] as const
export type CauseKind = (typeof causeKinds)[number]

/** A fact that supports a cause, with its time and where it is recorded. */
export interface Evidence {
  text: string
  /** ISO 8601 UTC. */
  at?: string
  changeId?: string
  settingName?: string
}

/** The result of the troubleshooter: why the logs are missing, and what to do about it. */
export interface Cause {
  kind: CauseKind
  title: string
  /** What it means for the caller. */
  meaning: string
  toDo: string[]
  /** Who can help; null where no one else is needed. */
  contact: string | null
  evidence: Evidence[]
}

/** Who to contact when a setting has to change. */
export const administrators = 'An administrator of this portal who has the Security Administrator role in Microsoft Entra.'

/** Who to contact about a change: its author, or any administrator if it was made outside the portal. */
export function contactAbout({ action, authorName }: ChangeSummary): string {
  return action === 'outside' ? administrators : `${authorName}, who made the change, or another administrator of this portal.`
}

/** "The owner of workspace law-prod." */
export function ownerOf({ destination }: CategorySending): string {
  return `The owner of ${destinationResourcePhrase(destination)}.`
}

/** What the settings showed, and when. */
export function settingsEvidence(text: string, { seenAt }: OrganizationFacts, settingName?: string): Evidence {
  return { text, ...(seenAt ? { at: seenAt } : {}), ...(settingName ? { settingName } : {}) }
}

/** That a setting sends a category to a destination. */
export function sendingEvidence(category: string, { settingName, destination }: CategorySending, facts: OrganizationFacts): Evidence {
  return settingsEvidence(`${settingName} sends ${category} to ${destinationPhrase(destination)}`, facts, settingName)
}

/** A change as evidence; `did` completes a sentence that begins with the change. */
export function changeEvidence(change: ChangeSummary, did: string): Evidence {
  return {
    text: `Change ${change.number} to setting ${change.settingName}, ${authorWords(change)}, ${did}`,
    at: change.at,
    changeId: change.changeId,
  }
}

/** That a change began to send a log to a destination; completes a sentence that begins with the change. */
export function startedWords(destination: Destination): string {
  return `started sending this log to ${destinationPhrase(destination)}`
}

/** Where events that were sent to no destination can still be. Microsoft Entra keeps no copy of some logs, such as Graph activity. */
export const stillInEntra = 'Microsoft Entra keeps its own copy of some logs for a limited time.'

/** "at the last check, when Maya Okafor used the portal": which check found something, and who caused it. */
export function lastCheckWords(finding: Pick<LastFinding, 'foundByName'>): string {
  return finding.foundByName === scheduledFinder ? 'at the last scheduled check' : `at the last check, ${foundWords(finding)}`
}

/** What the last check of a destination found, as a sentence without its time; empty when there was none. */
export function foundEvidence(text: string, { destination }: CategorySending, facts: OrganizationFacts): Evidence[] {
  const finding = findingAbout(destination, facts)
  return finding ? [{ text: `${text} ${lastCheckWords(finding)}`, at: finding.foundAt }] : []
}
