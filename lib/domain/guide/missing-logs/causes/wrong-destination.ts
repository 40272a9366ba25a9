import type { ChangeSummary } from '../../../changes/change-summary'
import { destinationPhrase } from '../../../settings/destination'
import { listWords, pluralWord } from '../../../text'
import { administrators, type Cause, changeEvidence, contactAbout, ownerOf, sendingEvidence } from '../cause'
import type { CategorySending, OrganizationFacts } from '../missing-logs-facts'
import { whereToFind } from './where-to-find'

const listDestinations = (sendings: readonly CategorySending[]) =>
  listWords(sendings.map(({ destination }) => destinationPhrase(destination)))

/** The caller checks the admin center, which shows Microsoft Entra's own copy. */
export const onlyInEntra = (): Cause => ({
  kind: 'only-in-entra',
  title: "Diagnostic settings don't change what the admin center shows",
  meaning:
    'Diagnostic settings send copies to other destinations. The admin center shows what Microsoft Entra itself keeps: sign-in and audit logs for 7 days, or for 30 days with a P1 or P2 license.',
  toDo: [
    'Ask the caller to check the filters and the time range on the Sign-in logs or Audit logs page in the Microsoft Entra admin center.',
    "Check whether the event is older than Microsoft Entra's retention period.",
    'Older events are in the destinations if the log was sent at that time. To check a destination, start again, and then select that destination.',
  ],
  contact: 'Microsoft Support, if events are missing in the admin center itself.',
  evidence: [],
})

/** Where a category goes, for a caller who can't say where they checked. */
export const sentThere = (category: string, sendings: readonly CategorySending[], facts: OrganizationFacts): Cause => ({
  kind: 'sent-there',
  title: `${category} goes to ${listDestinations(sendings)}`,
  meaning: `The caller can find the log in ${pluralWord(sendings.length, 'that destination', 'each of these destinations')}.`,
  toDo: sendings.map((sending) => whereToFind(category, sending, facts)),
  contact: sendings.length === 1 && sendings[0] ? ownerOf(sendings[0]) : 'The owner of the destination that the caller uses.',
  evidence: sendings.map((sending) => sendingEvidence(category, sending, facts)),
})

/** A change stopped sending the category to the kind of destination that the caller checks. */
export const destinationRemoved = (
  category: string,
  noun: string,
  change: ChangeSummary,
  sendings: readonly CategorySending[],
  facts: OrganizationFacts,
): Cause => ({
  kind: 'destination-removed',
  title: `${category} is no longer sent to ${withArticle(noun)}`,
  meaning: `The log was sent to ${withArticle(noun)} until change ${change.number}. Now, the log goes to ${listDestinations(sendings)}.`,
  toDo: [
    ...sendings.map((sending) => whereToFind(category, sending, facts)),
    "If the change wasn't intended, ask an administrator to restore the version before the change.",
  ],
  contact: contactAbout(change),
  evidence: [
    changeEvidence(change, `stopped sending this log to ${withArticle(noun)}`),
    ...sendings.map((sending) => sendingEvidence(category, sending, facts)),
  ],
})

/** "an event hub", "a workspace" */
export const withArticle = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`

/** The category goes to destinations of other kinds only. */
export const otherDestination = (
  category: string,
  noun: string,
  sendings: readonly CategorySending[],
  facts: OrganizationFacts,
): Cause => ({
  ...sentThere(category, sendings, facts),
  kind: 'other-destination',
  title: `${category} isn't sent to any ${noun}`,
  meaning: `The log goes to ${listDestinations(sendings)}. The caller is checking the wrong destination.`,
  contact: administrators,
})

/** The category goes to another destination of the kind that the caller checks. */
export const wrongDestination = (category: string, sendings: readonly CategorySending[], facts: OrganizationFacts): Cause => ({
  ...sentThere(category, sendings, facts),
  kind: 'wrong-destination',
  title: 'The caller is checking a different destination',
  meaning: `${category} goes to ${listDestinations(sendings)}, not to the destination that the caller is checking.`,
})
