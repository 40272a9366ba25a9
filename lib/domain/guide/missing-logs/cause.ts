import { authorWords, type ChangeSummary, type SendingPeriod } from '../../changes/change-summary'
import { destinationPhrase } from '../../settings/destination'
import { isOwnedBySentinel } from '../../settings/diagnostic-setting'
import { findLogCategory, type License, licenseNames } from '../../settings/log-categories'
import { categoryContainer } from '../../settings/storage-retention'
import { listWords } from '../../text'
import { type CategorySending, findingAbout, type OrganizationFacts, retentionOfCategory } from './missing-logs-facts'

export const causeKinds = [
  'never-seen',
  'nothing-sent',
  'change-under-way',
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
  'not-known',
] as const
export type CauseKind = (typeof causeKinds)[number]

/** A fact that speaks for a cause, with its time, and where it is recorded. */
export interface Evidence {
  text: string
  /** ISO 8601 UTC. */
  at?: string
  changeId?: string
  settingName?: string
}

/** Where the path ends: why the logs are missing, and what to do about it. */
export interface Cause {
  kind: CauseKind
  title: string
  /** What it means for the caller. */
  meaning: string
  toDo: string[]
  /** Null where nobody else is needed. */
  contact: string | null
  evidence: Evidence[]
}

const administrators = 'An administrator of this portal, who holds Security Administrator in Microsoft Entra.'
const place = ({ destination }: CategorySending) => destinationPhrase(destination)
const ownerOf = (sending: CategorySending) => `The owner of ${place(sending)}.`

/** What the settings showed, and when. */
export function settingsEvidence(text: string, { seenAt }: OrganizationFacts, settingName?: string): Evidence {
  return { text, ...(seenAt ? { at: seenAt } : {}), ...(settingName ? { settingName } : {}) }
}

/** A change as evidence. */
export function changeEvidence(change: ChangeSummary, did: string): Evidence {
  return {
    text: `Change ${change.number} to ${change.settingName} ${did}, ${authorWords(change)}`,
    at: change.at,
    changeId: change.changeId,
  }
}

export const neverSeen = (): Cause => ({
  kind: 'never-seen',
  title: 'The portal has not seen the settings of this organization yet',
  contact: administrators,
  evidence: [],
  meaning: 'No administrator has opened this portal so far, so it cannot tell what is switched on.',
  toDo: [
    'Ask an administrator to open the overview of this portal once, and follow this path again.',
    'Send the ticket text below if it is urgent.',
  ],
})

export const nothingSent = (facts: OrganizationFacts, removal: ChangeSummary | undefined): Cause => ({
  kind: 'nothing-sent',
  title: 'No logs leave this organization',
  contact: administrators,
  meaning:
    'There is no diagnostic setting, so nothing is sent anywhere. What Microsoft Entra itself keeps is deleted after 7 days, or after 30 with a P1 or P2 license.',
  toDo: ['Ask an administrator to set up log integration.', 'Until then, look in the Microsoft Entra admin center.'],
  evidence: [
    settingsEvidence('Azure showed no diagnostic setting', facts),
    ...(removal ? [changeEvidence(removal, 'removed the last setting')] : []),
  ],
})

export const changeUnderWay = (change: ChangeSummary): Cause => ({
  kind: 'change-under-way',
  title: 'A change that switches it on is on its way',
  contact: null,
  meaning: 'Somebody has just saved it. Azure has not confirmed it yet; that takes seconds to minutes, and the first rows come after it.',
  toDo: [
    'Follow the change in the history until it is confirmed.',
    'Tell the caller to look again 15 minutes after that, and at the latest after three days.',
  ],
  evidence: [changeEvidence(change, 'is not settled yet')],
})

export const changeFailed = (change: ChangeSummary): Cause => ({
  kind: 'change-failed',
  title: 'The change that should have switched it on did not succeed',
  contact: `${change.authorName}, who made it, or another administrator of this portal.`,
  meaning: change.errorMessage ?? 'Azure does not show what the change wanted.',
  toDo: ['Open the change: it says why, and what to do next.', 'Pass on the ticket text; it holds the ids for a support case.'],
  evidence: [
    changeEvidence(
      change,
      change.state === 'failed'
        ? 'was refused by Azure'
        : change.state === 'differs'
          ? 'ended with something else in Azure'
          : 'did not reach Azure',
    ),
  ],
})

export const turnedOff = (category: string, change: ChangeSummary, facts: OrganizationFacts): Cause => ({
  kind: 'turned-off',
  title: `${category} was switched off`,
  contact:
    change.action === 'outside' ? administrators : `${change.authorName}, who made the change, or another administrator of this portal.`,
  meaning:
    'It was sent until then. What happened since is not in any destination, and is in Microsoft Entra only for the days that it keeps.',
  toDo: [
    'Open the change to see whether it was meant.',
    'Ask for it to be switched on again: an administrator can restore the version before the change.',
  ],
  evidence: [
    changeEvidence(change, change.after ? 'stopped it' : 'deleted the setting that sent it'),
    settingsEvidence(`No setting sends ${category}`, facts),
  ],
})

export const notTurnedOn = (category: string, facts: OrganizationFacts): Cause => {
  const sentinel = facts.settings?.find(({ name }) => isOwnedBySentinel(name))
  return {
    kind: 'not-turned-on',
    title: `${category} is not switched on`,
    contact: administrators,
    meaning: 'No diagnostic setting of this organization sends it, so it arrives nowhere.',
    toDo: [
      'Ask an administrator to switch it on. Events from before that are not sent afterwards, apart from some recent hours.',
      ...(sentinel
        ? [
            `If it is meant for Microsoft Sentinel: ${sentinel.name} belongs to its data connector, and its logs are chosen on the connector's page.`,
          ]
        : []),
    ],
    evidence: [settingsEvidence(`No setting sends ${category}`, facts)],
  }
}

export const noDestination = (category: string, facts: OrganizationFacts): Cause => ({
  kind: 'no-destination',
  title: `${category} is switched on, and goes nowhere`,
  contact: administrators,
  meaning: 'The setting that sends it has no destination, so it arrives nowhere.',
  toDo: ['Ask an administrator to give the setting a destination.'],
  evidence: [settingsEvidence('The setting has no destination', facts)],
})

export const onlyInEntra = (): Cause => ({
  kind: 'only-in-entra',
  title: 'What the admin center shows does not depend on these settings',
  contact: 'Microsoft support, when events are missing in the admin center itself.',
  meaning:
    'Diagnostic settings send copies elsewhere. The admin center shows what Microsoft Entra keeps: 7 days, or 30 with a P1 or P2 license, and sign-ins only with such a license.',
  toDo: [
    'Check the filters and the time range on the page.',
    'Check whether the event is older than Microsoft Entra keeps it.',
    'Older events are in the destinations, if the log was sent at that time: choose one as the place.',
  ],
  evidence: [],
})

export const sentThere = (category: string, sendings: readonly CategorySending[], facts: OrganizationFacts): Cause => ({
  kind: 'sent-there',
  title: `${category} goes to ${listWords(sendings.map(place))}`,
  contact: sendings[0] ? ownerOf(sendings[0]) : null,
  meaning: 'That is where to look for it.',
  toDo: sendings.map((sending) => whereToLook(category, sending, facts)),
  evidence: sendings.map((sending) =>
    settingsEvidence(`${sending.settingName} sends ${category} to ${place(sending)}`, facts, sending.settingName),
  ),
})

export const destinationRemoved = (
  category: string,
  noun: string,
  change: ChangeSummary,
  sendings: readonly CategorySending[],
  facts: OrganizationFacts,
): Cause => ({
  kind: 'destination-removed',
  title: `${category} is no longer sent to a ${noun}`,
  contact:
    change.action === 'outside' ? administrators : `${change.authorName}, who made the change, or another administrator of this portal.`,
  meaning: `It was sent there until a change took it away. Now it goes to ${listWords(sendings.map(place))}.`,
  toDo: [
    ...sendings.map((sending) => whereToLook(category, sending, facts)),
    'If it was not meant, ask an administrator to restore the version before the change.',
  ],
  evidence: [
    changeEvidence(change, 'stopped it'),
    ...sendings.map((sending) =>
      settingsEvidence(`${sending.settingName} sends ${category} to ${place(sending)}`, facts, sending.settingName),
    ),
  ],
})

export const otherDestination = (
  category: string,
  noun: string,
  sendings: readonly CategorySending[],
  facts: OrganizationFacts,
): Cause => ({
  ...sentThere(category, sendings, facts),
  kind: 'other-destination',
  title: `${category} is not sent to any ${noun}`,
  contact: administrators,
  meaning: `It goes to ${listWords(sendings.map(place))}, so the caller looks in the wrong place.`,
})

export const wrongDestination = (category: string, sendings: readonly CategorySending[], facts: OrganizationFacts): Cause => ({
  ...sentThere(category, sendings, facts),
  kind: 'wrong-destination',
  title: 'They look in another place than it goes to',
  meaning: `${category} goes to ${listWords(sendings.map(place))}, and not to the one they look in.`,
})

export const destinationGone = (sending: CategorySending, facts: OrganizationFacts): Cause => ({
  kind: 'destination-gone',
  title: `The ${place(sending)} no longer exists`,
  contact: administrators,
  meaning: 'The setting still names it, and what it sends is lost.',
  toDo: [
    'Ask its owner whether it was deleted on purpose: a workspace can be recovered for 14 days.',
    'Ask an administrator to give the setting another destination.',
  ],
  evidence: foundEvidence('It was not there', sending, facts),
})

export const destinationClosed = (sending: CategorySending, fault: string, facts: OrganizationFacts): Cause => ({
  kind: 'destination-closed',
  title: `The ${place(sending)} cannot take logs`,
  contact: ownerOf(sending),
  meaning: fault,
  toDo: ['Ask its owner to correct it. Nothing has to be changed in the setting.'],
  evidence: foundEvidence('It was found so', sending, facts),
})

export const sentinelOff = (sending: CategorySending, facts: OrganizationFacts): Cause => ({
  kind: 'sentinel-off',
  title: `Microsoft Sentinel is not on ${place(sending)}`,
  contact: ownerOf(sending),
  meaning: 'The logs are in the workspace as tables. Microsoft Sentinel sees them only where it runs on that workspace.',
  toDo: [
    'Look for the table in Log Analytics instead.',
    'Ask the owner of the workspace in which Sentinel workspace the logs are expected.',
  ],
  evidence: foundEvidence('Microsoft Sentinel was not on it', sending, facts),
})

export const licenseMissing = (category: string, missing: readonly License[], facts: OrganizationFacts): Cause => ({
  kind: 'license-missing',
  title: `${category} needs a license that the organization does not have`,
  contact: 'Whoever buys Microsoft licenses for the organization, usually a Billing Administrator.',
  meaning: `Azure saves the setting without it, and no rows come. It needs ${listWords(missing.map((license) => licenseNames[license]))}.`,
  toDo: [
    'Ask whether the organization means to have it.',
    'If it was bought since, ask an administrator to open the prerequisites in this portal, so that they are looked at again.',
  ],
  evidence: facts.licenses
    ? [
        {
          text: `Licenses of ${facts.tenantName}: ${listWords(facts.licenses.held.map((license) => licenseNames[license])) || 'none of those that logs need'}, found for ${facts.licenses.foundByName}`,
          at: facts.licenses.foundAt,
        },
      ]
    : [],
})

export const noProducer = (category: string, what: string): Cause => ({
  kind: 'no-producer',
  title: `There is nothing to log in ${category}`,
  contact: null,
  meaning: `The log holds what ${what} does. The organization does not use it, so the log stays empty.`,
  toDo: ['Tell the caller that an empty log is right here.'],
  evidence: [],
})

/** When rows can be expected after a setting was saved, and who says so. */
const expectations = [
  {
    minutes: 15,
    title: 'It was switched on minutes ago',
    meaning: 'First rows usually come after about 15 minutes.',
    again: '15 minutes after it was switched on',
  },
  {
    minutes: 90,
    title: 'It was switched on less than 90 minutes ago',
    meaning: 'A new setting can take up to 90 minutes (Microsoft Learn, "Diagnostic settings in Azure Monitor").',
    again: '90 minutes after it was switched on',
  },
  {
    minutes: 24 * 60,
    title: 'It was switched on less than a day ago',
    meaning: 'First rows can take up to 24 hours (Microsoft Learn, "Microsoft Entra reporting latency").',
    again: 'a day after it was switched on',
  },
  {
    minutes: 72 * 60,
    title: 'It was switched on less than three days ago',
    meaning:
      'In Log Analytics the first rows can take up to three days (Microsoft Learn, "Configure Microsoft Entra diagnostic settings").',
    again: 'three days after it was switched on',
  },
] as const

/** The stage of waiting that a change is in; undefined when waiting no longer explains it. Only Log Analytics has the last one. */
export function tooEarly(change: ChangeSummary, sending: CategorySending, now: string): Cause | undefined {
  const minutes = (Date.parse(now) - Date.parse(change.at)) / 60_000
  const stages = expectations.filter((stage) => sending.destination.kind === 'workspace' || stage.minutes <= 24 * 60)
  const stage = stages.find((candidate) => minutes < candidate.minutes)
  return (
    stage && {
      kind: 'too-early',
      title: stage.title,
      meaning: stage.meaning,
      contact: null,
      toDo: [
        `Ask the caller to look again ${stage.again}.`,
        'Events from before it was switched on are not sent afterwards, apart from some recent hours.',
      ],
      evidence: [changeEvidence(change, `switched it on for ${place(sending)}`)],
    }
  )
}

export const wasNotSent = (category: string, { from, until }: { from: ChangeSummary; until: ChangeSummary | null }): Cause => ({
  kind: 'was-not-sent',
  title: `${category} was not sent at that time`,
  contact: administrators,
  meaning: 'Events of that time never left Microsoft Entra. They are only there, for the days that it keeps.',
  toDo: [
    'Look for them in the Microsoft Entra admin center, if they are not too old.',
    'Open the change that stopped it to see who can explain it.',
  ],
  evidence: [changeEvidence(from, 'stopped it'), ...(until ? [changeEvidence(until, 'started it again')] : [])],
})

export const eventTooNew = (category: string): Cause => ({
  kind: 'event-too-new',
  title: 'The event is too new',
  contact: null,
  toDo: ['Ask the caller to look again two hours after the event.'],
  evidence: [],
  meaning: `${findLogCategory(category)?.group === 'graph' ? 'Graph activity usually comes within 30 minutes and can take 2 hours' : 'Sign-ins and audit events usually come within minutes and can take longer'} (Microsoft Learn, "Microsoft Entra reporting latency").`,
})

/** What a reader does wrong, by the answer to the last question; undefined for an answer that explains nothing. */
export function readerCause(answer: string, category: string, sending: CategorySending, facts: OrganizationFacts): Cause | undefined {
  const table = findLogCategory(category)?.table ?? category
  const found = {
    contact: null,
    evidence: [settingsEvidence(`${sending.settingName} sends ${category} to ${place(sending)}`, facts, sending.settingName)],
  }
  switch (answer) {
    case 'other-table':
      return {
        ...found,
        kind: 'other-table',
        title: `The table is called ${table}`,
        meaning: 'The name of a category and of its table often differ, if only in one letter.',
        toDo: [`Ask them to read ${table} instead.`],
      }
    case 'time':
      return {
        ...found,
        kind: 'time-range',
        title: 'The query looks at too short a time',
        meaning: 'A query looks at the last 24 hours unless it says otherwise, and events carry the time at which they happened.',
        toDo: [`Ask them to run: ${table} | where TimeGenerated > ago(7d) | take 10`],
      }
    case 'basic':
      return {
        ...found,
        kind: 'basic-plan',
        title: 'The plan of the table limits what can be asked',
        meaning:
          'Tables on the Basic or Auxiliary plan take queries of one table, and at most the last 30 days of it (Microsoft Learn, "Query data in a Basic and Auxiliary table").',
        toDo: [
          `Ask them to read ${table} alone, without join or union.`,
          'If older or joined rows are needed, ask the owner of the workspace about the plan of the table.',
        ],
        contact: ownerOf(sending),
      }
    case 'documented-path':
      return {
        ...found,
        kind: 'documented-path',
        title: 'The blobs are under another path',
        meaning: 'Microsoft documents resourceId=/tenants/…; what is written is tenantId=….',
        toDo: [whereToLook(category, sending, facts)],
      }
    case 'expired': {
      const { destination } = sending
      const kept = destination.kind === 'storage' ? retentionOfCategory(category, destination.id, facts) : undefined
      return (
        kept && {
          ...found,
          kind: 'expired',
          title: `The storage account keeps it for ${kept.days} days`,
          meaning: 'Older blobs were deleted by a rule of the account, and cannot be brought back unless the account keeps deleted blobs.',
          toDo: ['Ask the owner of the account whether deleted blobs are kept.', 'For the future, ask an administrator for more days.'],
          contact: ownerOf(sending),
          evidence: [
            {
              text: `Change ${kept.recorded.number} set ${kept.days} days for ${category}`,
              at: kept.recorded.at,
              changeId: kept.recorded.changeId,
            },
          ],
        }
      )
    }
    case 'other-hub':
      return {
        ...found,
        kind: 'other-hub',
        title: 'They read another hub',
        meaning: 'Without a hub in the setting, Azure makes one for each log.',
        toDo: [whereToLook(category, sending, facts)],
        contact: 'Whoever operates the system that reads.',
      }
    case 'late-reader':
      return {
        ...found,
        kind: 'late-reader',
        title: 'The hub no longer has what the reader missed',
        meaning: 'An event hub keeps events for a set time, from one hour to 90 days by its tier, and then drops them.',
        toDo: [
          'Ask the owner of the namespace how long the hub keeps events.',
          'Older events are in another destination, if the log goes to one.',
        ],
        contact: ownerOf(sending),
      }
    default:
      return undefined
  }
}

export const notKnown = (
  category: string,
  sending: CategorySending,
  since: SendingPeriod | undefined,
  facts: OrganizationFacts,
): Cause => ({
  kind: 'not-known',
  title: 'The portal knows of no reason',
  contact: `${ownerOf(sending)} Then an administrator of this portal.`,
  meaning: `${category} is sent to ${place(sending)}, and nothing that the portal knows explains why it is missing. Send the ticket text below.`,
  toDo: [
    ...(sending.destination.kind === 'workspace'
      ? [
          'Ask the owner of the workspace whether its daily cap was reached, whether a transformation drops rows, and whether the caller may read the table.',
        ]
      : []),
    ...(sending.destination.kind === 'storage'
      ? ['Ask the owner of the account whether its firewall, a policy or an immutability rule keeps Azure Monitor from writing.']
      : []),
    ...(sending.destination.kind === 'event-hub'
      ? [
          'Ask the owner of the namespace whether messages come in, whether it is throttled, and whether the shared access policy was changed.',
        ]
      : []),
    'If all of that is right, an administrator opens a case with Microsoft support.',
  ],
  evidence: [
    settingsEvidence(`${sending.settingName} sends ${category} to ${place(sending)}`, facts, sending.settingName),
    ...(since?.from ? [changeEvidence(since.from, since.from.action === 'found' ? 'shows it as sent' : 'switched it on')] : []),
    ...(findingAbout(sending.destination, facts)?.existence === 'found' ? foundEvidence('It was there', sending, facts) : []),
  ],
})

function foundEvidence(text: string, sending: CategorySending, facts: OrganizationFacts): Evidence[] {
  const finding = findingAbout(sending.destination, facts)
  return finding ? [{ text: `${text} when ${finding.foundByName} used the portal (${place(sending)})`, at: finding.foundAt }] : []
}

function whereToLook(category: string, sending: CategorySending, { tenantId }: OrganizationFacts): string {
  switch (sending.destination.kind) {
    case 'workspace':
      return `In ${place(sending)}, read the table ${findLogCategory(category)?.table ?? category}.`
    case 'storage':
      return `In ${place(sending)}, look in the container ${categoryContainer(category)}, below tenantId=${tenantId}/y=…/m=…/d=…/h=….`
    case 'event-hub':
      return `In ${place(sending)}, read the hub ${sending.destination.hubName ?? categoryContainer(category)}.`
    case 'partner':
    case 'service-bus':
      return `Look in ${place(sending)}.`
  }
}
