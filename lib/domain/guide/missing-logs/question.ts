import { parseResourceId } from '../../azure/resource-id'
import { existsIn } from '../../settings/catalog/category-facts'
import { destinationName, destinationPhrase, destinationResourceId, destinationResourceNoun } from '../../settings/destination'
import { categoryKey, distinctCategories, sendsCategory } from '../../settings/diagnostic-setting'
import { findLogCategory, logCategories } from '../../settings/log-categories'
import { categoryGroups } from '../../settings/log-category'
import { categoryContainer } from '../../settings/storage-retention'
import { listWords, plural } from '../../text'
import { type CategorySending, findingAbout, type OrganizationFacts, retentionOfCategory, sendingsOf } from './missing-logs-facts'

/** The questions that the troubleshooter can ask, in that order. They are part of its URLs, so old links need the same names. */
export const questionIds = ['log', 'place', 'setting', 'pattern', 'gap', 'producer', 'age', 'reader'] as const
export type QuestionId = (typeof questionIds)[number]

/** One answer that can be selected. */
export interface Choice {
  value: string
  label: string
  /** A fact from the portal, or what distinguishes it from the others. */
  detail?: string
  /** Choices of one group are shown under its name. */
  group?: string
}

/** One thing to ask the caller. */
export interface Question {
  kind: 'question'
  id: QuestionId
  /** The question in words that can be read to the caller. */
  title: string
  help: string
  choices: Choice[]
}

const unsure: Choice = { value: 'unsure', label: "The caller doesn't know" }

/** Which log is it? */
export function logQuestion(facts: OrganizationFacts): Question {
  const settings = facts.settings ?? []
  const listed = settings.flatMap(({ listedCategories, enabledCategories }) => [...listedCategories, ...enabledCategories])
  const unknown = distinctCategories(listed.filter((name) => !findLogCategory(name))).sort()
  const listedKeys = new Set(listed.map(categoryKey))
  const isListed = (name: string) => listedKeys.has(categoryKey(name))
  const whereItGoes = (name: string) => {
    const destinations = sendingsOf(name, settings).map(({ destination }) => destinationPhrase(destination))
    if (destinations.length > 0) return `Sent to ${listWords(destinations)}.`
    return settings.some((setting) => sendsCategory(setting, name)) ? 'Turned on, but without a destination.' : 'Not sent.'
  }
  return {
    kind: 'question',
    id: 'log',
    title: 'Which log is missing?',
    help: 'If the caller names a table, find its log in this list. There are separate logs for interactive user sign-ins (SignInLogs), non-interactive user sign-ins, service principals, and managed identities.',
    choices: [
      ...categoryGroups.flatMap(({ id, title }) =>
        logCategories
          .filter(({ group, name }) => group === id && (existsIn(name, facts.cloud) || isListed(name)))
          .map(({ name, table, description }) => ({
            value: name,
            label: name === table ? name : `${name} (table ${table})`,
            detail: `${description} ${whereItGoes(name)}`,
            group: title,
          })),
      ),
      ...unknown.map((name) => ({ value: name, label: name, detail: whereItGoes(name), group: 'New in Azure' })),
    ],
  }
}

/** Where did the caller check? */
export function destinationKindQuestion(): Question {
  return {
    kind: 'question',
    id: 'place',
    title: 'Where did the caller check?',
    help: "The portal compares your answer with the log's destinations.",
    choices: [
      { value: 'workspace', label: 'Log Analytics', detail: 'A query in a workspace, or a workbook.' },
      { value: 'sentinel', label: 'Microsoft Sentinel', detail: 'Queries, incidents, or the data connector page.' },
      { value: 'storage', label: 'A storage account', detail: 'Files in containers, for archiving.' },
      { value: 'event-hub', label: 'An event hub', detail: 'A system that reads from an event hub, such as a SIEM.' },
      { value: 'partner', label: 'A partner solution', detail: 'Datadog, Elastic, Dynatrace, and others.' },
      { value: 'entra', label: 'The Microsoft Entra admin center', detail: 'The Sign-in logs or Audit logs page.' },
      unsure,
    ],
  }
}

/** Is it this destination? The answer is the name of the setting that sends there; a setting has at most one destination of each kind. */
export function settingQuestion(sendings: readonly CategorySending[]): Question {
  const [first] = sendings
  const noun = first ? destinationResourceNoun(first.destination) : 'destination'
  return {
    kind: 'question',
    id: 'setting',
    title: sendings.length === 1 ? `Did the caller check this ${noun}?` : `Which ${noun} did the caller check?`,
    help: `To identify the ${noun}, compare the resource group and the subscription.`,
    choices: [
      ...sendings.map(({ settingName, destination }) => {
        const id = parseResourceId(destinationResourceId(destination))
        return {
          value: settingName,
          label: destinationName(destination),
          detail: id
            ? `Resource group ${id.resourceGroup}, subscription ${id.subscriptionId}. Receives this log from ${settingName}.`
            : `Receives this log from ${settingName}.`,
        }
      }),
      { value: 'another', label: `Another ${noun}` },
    ],
  }
}

/** What exactly is missing? */
export function patternQuestion(): Question {
  return {
    kind: 'question',
    id: 'pattern',
    title: 'Which statement describes the problem?',
    help: 'To find the answer, check when the newest event arrived.',
    choices: [
      { value: 'never', label: 'No logs have ever arrived' },
      { value: 'stopped', label: 'Logs arrived and then stopped' },
      { value: 'recent', label: 'Only the newest events are missing' },
      { value: 'some', label: 'Events from a past period or individual events are missing' },
    ],
  }
}

/** Are the missing events from a period in which nothing was sent? */
export function gapQuestion(times: string): Question {
  return {
    kind: 'question',
    id: 'gap',
    title: 'Are the missing events from this period?',
    help: `According to the history, this log wasn't sent to this destination ${times}.`,
    choices: [{ value: 'yes', label: 'Yes, all or most of them' }, { value: 'no', label: 'No' }, unsure],
  }
}

/** Does the organization use what the log records? */
export function producerQuestion(producer: string): Question {
  return {
    kind: 'question',
    id: 'producer',
    title: `Does the organization use ${producer}?`,
    help: "If the organization doesn't, there's nothing to log, and the log stays empty.",
    choices: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }, unsure],
  }
}

/** How old is the newest missing event? */
export function ageQuestion(): Question {
  return {
    kind: 'question',
    id: 'age',
    title: 'How long ago did the missing event happen?',
    help: 'Microsoft Entra sends logs with a delay.',
    choices: [
      { value: 'minutes', label: 'Less than 15 minutes ago' },
      { value: 'hours', label: 'Less than 2 hours ago' },
      { value: 'longer', label: 'More than 2 hours ago' },
    ],
  }
}

/** How does the caller read it? Undefined for a kind of destination without known mistakes. */
export function readerQuestion(category: string, sending: CategorySending, facts: OrganizationFacts): Question | undefined {
  const base = { kind: 'question', id: 'reader' } as const
  const { destination } = sending
  switch (destination.kind) {
    case 'workspace': {
      const table = findLogCategory(category)?.table ?? category
      return {
        ...base,
        title: 'What does the query look like?',
        help: `Rows for ${category} are in the ${table} table. Table names are case-sensitive.`,
        choices: [
          { value: 'fine', label: `The query reads ${table} over a long enough time range` },
          {
            value: 'other-table',
            label: 'The query reads a table with a different name',
            ...(table === category ? {} : { detail: `For example, ${category}, which is the name of the category.` }),
          },
          {
            value: 'time',
            label: "The query's time range is short",
            detail: 'Unless a query sets a time range, it covers the last 24 hours.',
          },
          {
            value: 'basic',
            label: 'The table is on the Basic or Auxiliary / Lake plan',
            detail:
              "On these plans, the time range that's selected next to the query limits what the query reads. On the Basic plan, a query covers at most the last 30 days.",
          },
          unsure,
        ],
      }
    }
    case 'storage': {
      const kept = retentionOfCategory(category, destination.id, facts)
      return {
        ...base,
        title: 'Which path in the storage account does the caller use?',
        help: `Blobs for ${category} are in the ${categoryContainer(category)} container.`,
        choices: [
          { value: 'fine', label: `In ${categoryContainer(category)}, under tenantId=${facts.tenantId}` },
          { value: 'documented-path', label: 'Under resourceId=/tenants/…', detail: "The path in Microsoft's documentation." },
          ...(kept ? [{ value: 'expired', label: `The missing logs are older than ${plural(kept.days, 'day')}` }] : []),
          unsure,
        ],
      }
    }
    case 'event-hub': {
      const hub = destination.hubName ?? categoryContainer(category)
      return {
        ...base,
        title: 'Which event hub does the caller read from?',
        help: `Azure writes this log to the ${hub} event hub.`,
        choices: [
          { value: 'fine', label: hub },
          { value: 'other-hub', label: 'Another event hub in the namespace' },
          { value: 'late-reader', label: `${hub}, but the reader was offline for a day or more` },
          unsure,
        ],
      }
    }
    case 'partner':
    case 'service-bus':
      return undefined
  }
}

/** Whether the last check found that Microsoft Sentinel isn't enabled on a workspace. */
export function lacksSentinel(sending: CategorySending, facts: OrganizationFacts): boolean {
  return findingAbout(sending.destination, facts)?.sentinel === 'off'
}
