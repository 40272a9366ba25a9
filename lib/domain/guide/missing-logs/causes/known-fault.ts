import { destinationResourcePhrase } from '../../../settings/destination'
import { heldLicensesWords } from '../../../settings/license'
import { type LicenseOutlook, outlookWords } from '../../../settings/license-outlook'
import { administrators, type Cause, foundEvidence, lastCheckWords, ownerOf } from '../cause'
import type { CategorySending, OrganizationFacts } from '../missing-logs-facts'

/** The last check found that the destination no longer exists. */
export const destinationGone = (sending: CategorySending, facts: OrganizationFacts): Cause => ({
  kind: 'destination-gone',
  title: `The ${destinationResourcePhrase(sending.destination)} no longer exists`,
  meaning: 'The setting still refers to this destination, and the logs that are sent there are lost.',
  toDo: [
    `Ask the owner whether the destination was deleted on purpose.${sending.destination.kind === 'workspace' ? ' A deleted workspace can be recovered for 14 days.' : ''}`,
    'Ask an administrator to select another destination in the setting.',
  ],
  contact: administrators,
  evidence: foundEvidence(`The ${destinationResourcePhrase(sending.destination)} didn't exist`, sending, facts),
})

/** The last check found that the destination can't receive logs; `fault` is the sentence that says why. */
export const destinationClosed = (sending: CategorySending, fault: string, facts: OrganizationFacts): Cause => ({
  kind: 'destination-closed',
  title: `The ${destinationResourcePhrase(sending.destination)} can't receive logs`,
  meaning: fault,
  toDo: ['Ask the owner of the destination to fix the problem, or ask an administrator to select another destination.'],
  contact: ownerOf(sending),
  evidence: foundEvidence(`The ${destinationResourcePhrase(sending.destination)} couldn't receive logs`, sending, facts),
})

/** The caller uses Microsoft Sentinel, which isn't enabled on the workspace. */
export const sentinelOff = (sending: CategorySending, facts: OrganizationFacts): Cause => ({
  kind: 'sentinel-off',
  title: `Microsoft Sentinel isn't enabled on ${destinationResourcePhrase(sending.destination)}`,
  meaning: "The logs are in tables in the workspace. Microsoft Sentinel shows them only if it's enabled on that workspace.",
  toDo: [
    'Ask the caller to query the table in Log Analytics instead.',
    'Ask the owner of the workspace which Microsoft Sentinel workspace should receive the logs.',
  ],
  contact: ownerOf(sending),
  evidence: foundEvidence(`Microsoft Sentinel wasn't enabled on ${destinationResourcePhrase(sending.destination)}`, sending, facts),
})

/** The organization has no active license for the category, so it stays empty. */
export const licenseMissing = (category: string, outlook: LicenseOutlook, facts: OrganizationFacts): Cause => ({
  kind: 'license-missing',
  title:
    outlook.state === 'suspended'
      ? `${category} needs a license whose subscription is suspended or has ended`
      : `${category} needs a license that the organization doesn't have`,
  meaning: `${outlookWords(outlook, 'the organization') ?? ''} Azure saves the setting anyway.`,
  toDo: [
    outlook.state === 'suspended'
      ? 'Ask whether the organization plans to renew the subscription.'
      : 'Ask whether the organization plans to buy the license.',
    'If the license was bought recently, ask an administrator to go to the Prerequisites step in setup. The step checks the licenses again.',
  ],
  contact: 'The person who buys Microsoft licenses for the organization, usually a Billing Administrator.',
  evidence: facts.licenses
    ? [
        {
          text: `Licenses of ${facts.tenantName} ${lastCheckWords(facts.licenses)}: ${heldLicensesWords(facts.licenses) || 'none that logs require'}`,
          at: facts.licenses.foundAt,
        },
      ]
    : [],
})

/** The organization doesn't use what the category logs. */
export const noProducer = (category: string, producer: string): Cause => ({
  kind: 'no-producer',
  title: `${category} has nothing to log`,
  meaning: `The log records the activity of ${producer}. The log stays empty because the organization doesn't use ${producer}.`,
  toDo: ['Tell the caller that this log is expected to be empty.'],
  contact: null,
  evidence: [],
})
