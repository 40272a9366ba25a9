import type { SendingPeriod } from '../../../changes/change-summary'
import { type DestinationKind, destinationPhrase, destinationResourcePhrase } from '../../../settings/destination'
import { type Cause, changeEvidence, foundEvidence, sendingEvidence, startedWords } from '../cause'
import { type CategorySending, findingAbout, type OrganizationFacts } from '../missing-logs-facts'

/** What the owner of a destination can check and the portal can't. */
const ownerChecks: Readonly<Partial<Record<DestinationKind, string>>> = {
  workspace:
    'Ask the owner of the workspace whether its daily cap was reached, whether a transformation drops rows, and whether the caller can read the table.',
  storage:
    "Ask the owner of the storage account whether the account's firewall, an Azure Policy assignment, or an immutability policy blocks Azure Monitor.",
  'event-hub':
    'Ask the owner of the namespace whether messages arrive, whether the namespace is throttled, and whether the shared access policy was changed.',
}

/** Nothing that the portal has recorded explains why the logs are missing. */
export function unexplained(category: string, sending: CategorySending, since: SendingPeriod | undefined, facts: OrganizationFacts): Cause {
  const { destination } = sending
  const check = ownerChecks[destination.kind]
  return {
    kind: 'unexplained',
    title: "The portal didn't find a cause",
    meaning: `${category} is sent to ${destinationPhrase(destination)}. The portal found no reason why the log is missing. Send the ticket text to the contact.`,
    toDo: [...(check ? [check] : []), 'If the logs are still missing, ask an administrator to open a case with Microsoft Support.'],
    contact: `The owner of ${destinationResourcePhrase(destination)}, and then an administrator of this portal.`,
    evidence: [
      sendingEvidence(category, sending, facts),
      ...(since?.from
        ? [changeEvidence(since.from, since.from.action === 'found' ? 'shows that this log was already sent' : startedWords(destination))]
        : []),
      ...(findingAbout(destination, facts)?.existence === 'found'
        ? foundEvidence(`The ${destinationResourcePhrase(destination)} existed`, sending, facts)
        : []),
    ],
  }
}
