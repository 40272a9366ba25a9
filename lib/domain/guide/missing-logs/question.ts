import { parseResourceId } from '../../azure/resource-id'
import { destinationKindWords, destinationName, destinationPhrase, destinationResourceId } from '../../settings/destination'
import { sendsCategory } from '../../settings/diagnostic-setting'
import { categoryGroups, findLogCategory, logCategories } from '../../settings/log-categories'
import { categoryContainer } from '../../settings/storage-retention'
import { listWords } from '../../text'
import { type CategorySending, findingAbout, type OrganizationFacts, retentionOfCategory, sendingsOf } from './missing-logs-facts'

/** What the path may ask, in the order in which it does. */
export const questionIds = ['log', 'place', 'setting', 'pattern', 'gap', 'producer', 'age', 'reader'] as const
export type QuestionId = (typeof questionIds)[number]

/** One answer that can be chosen. */
export interface Choice {
  value: string
  label: string
  /** What the portal knows about it, or how to tell it from the others. */
  detail?: string
  /** Choices of one group stand together under its name. */
  group?: string
}

/** One thing to ask the caller. */
export interface Question {
  kind: 'question'
  id: QuestionId
  /** The question as it can be read out. */
  title: string
  help: string
  choices: Choice[]
}

const unsure: Choice = { value: 'unsure', label: 'They cannot tell' }

/** Which log is it? */
export function logQuestion(facts: OrganizationFacts): Question {
  const settings = facts.settings ?? []
  const listed = settings.flatMap(({ listedCategories, enabledCategories }) => [...listedCategories, ...enabledCategories])
  const unknown = [...new Map(listed.filter((name) => !findLogCategory(name)).map((name) => [name.toLowerCase(), name])).values()].sort()
  const whereItGoes = (name: string) => {
    const places = sendingsOf(name, settings).map(({ destination }) => destinationPhrase(destination))
    if (places.length > 0) return `Sent to ${listWords(places)}.`
    return settings.some((setting) => sendsCategory(setting, name)) ? 'Switched on, without a destination.' : 'Not sent.'
  }
  return {
    kind: 'question',
    id: 'log',
    title: 'Which log is missing?',
    help: 'The name of a table leads to its log. Somebody who misses sign-ins may mean people (SignInLogs), background sign-ins, apps or managed identities.',
    choices: [
      ...categoryGroups.flatMap(({ id, title }) =>
        logCategories
          .filter(({ group }) => group === id)
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

/** Where did the caller look? */
export function destinationKindQuestion(): Question {
  return {
    kind: 'question',
    id: 'place',
    title: 'Where did they look for it?',
    help: 'The portal compares it with where the log really goes.',
    choices: [
      { value: 'workspace', label: 'Log Analytics', detail: 'A query in a workspace, or a workbook.' },
      { value: 'sentinel', label: 'Microsoft Sentinel', detail: 'Its queries, incidents or connector page.' },
      { value: 'storage', label: 'A storage account', detail: 'Files in containers, for archiving.' },
      { value: 'event-hub', label: 'An event hub', detail: 'Another system that reads from it, such as a SIEM.' },
      { value: 'partner', label: 'A partner solution', detail: 'Datadog, Elastic, Dynatrace and others.' },
      { value: 'entra', label: 'The Microsoft Entra admin center', detail: 'Sign-in logs or Audit logs there.' },
      unsure,
    ],
  }
}

/** Is it this destination? The answer is the name of the setting that sends there, which has one destination of each kind. */
export function settingQuestion(sendings: readonly CategorySending[]): Question {
  const [first] = sendings
  const noun = first ? destinationKindWords[first.destination.kind] : 'destination'
  return {
    kind: 'question',
    id: 'setting',
    title: sendings.length === 1 ? `Is it this ${noun}?` : `Which ${noun} is it?`,
    help: 'Names can repeat. Compare the resource group and the subscription.',
    choices: [
      ...sendings.map(({ settingName, destination }) => {
        const id = parseResourceId(destinationResourceId(destination))
        return {
          value: settingName,
          label: destinationName(destination),
          detail: id
            ? `Resource group ${id.resourceGroup}, subscription ${id.subscriptionId}. Sent by ${settingName}.`
            : `Sent by ${settingName}.`,
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
    title: 'What is missing of it?',
    help: 'The last row that did arrive tells.',
    choices: [
      { value: 'never', label: 'Nothing has ever arrived there' },
      { value: 'stopped', label: 'It arrived, and then stopped' },
      { value: 'recent', label: 'Only the newest events' },
      { value: 'some', label: 'A time in between, or single events' },
    ],
  }
}

/** Does what is missing fall into a time in which nothing was sent? */
export function gapQuestion(times: string): Question {
  return {
    kind: 'question',
    id: 'gap',
    title: 'Do the missing events fall into this time?',
    help: `The record shows a time in which this log was not sent there: ${times}.`,
    choices: [{ value: 'yes', label: 'Yes, all or most of them' }, { value: 'no', label: 'No' }, unsure],
  }
}

/** Does the organization use what the log is about? */
export function producerQuestion(what: string): Question {
  return {
    kind: 'question',
    id: 'producer',
    title: `Does the organization use ${what}?`,
    help: 'Without it there is nothing to log, and the log stays empty however it is set up.',
    choices: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }, unsure],
  }
}

/** How old is the newest event that is missing? */
export function ageQuestion(): Question {
  return {
    kind: 'question',
    id: 'age',
    title: 'How long ago did the missing event happen?',
    help: 'Microsoft Entra hands logs over with a delay.',
    choices: [
      { value: 'minutes', label: 'Less than 15 minutes ago' },
      { value: 'hours', label: 'Less than 2 hours ago' },
      { value: 'longer', label: 'Longer ago' },
    ],
  }
}

/** How do they read it? Undefined for a kind of destination whose readers make no known mistake. */
export function readerQuestion(category: string, sending: CategorySending, facts: OrganizationFacts): Question | undefined {
  const base = { kind: 'question', id: 'reader' } as const
  const { destination } = sending
  switch (destination.kind) {
    case 'workspace': {
      const table = findLogCategory(category)?.table ?? category
      return {
        ...base,
        title: 'What does their query look like?',
        help: `Rows of ${category} are in the table ${table}. Names of tables are case-sensitive.`,
        choices: [
          { value: 'fine', label: `It reads ${table} and looks back far enough` },
          {
            value: 'other-table',
            label: 'It reads a table of another name',
            ...(table === category ? {} : { detail: `For example ${category}, which is the name of the category.` }),
          },
          { value: 'time', label: 'It covers a short time', detail: 'A query looks at the last 24 hours unless it says otherwise.' },
          {
            value: 'basic',
            label: 'The table is on the Basic or Auxiliary plan',
            detail: 'Queries then read one table at a time, and at most the last 30 days.',
          },
          unsure,
        ],
      }
    }
    case 'storage': {
      const kept = retentionOfCategory(category, destination.id, facts)
      return {
        ...base,
        title: 'Where in the account do they look?',
        help: `Blobs of ${category} are in the container ${categoryContainer(category)}.`,
        choices: [
          { value: 'fine', label: `In ${categoryContainer(category)}, below tenantId=${facts.tenantId}` },
          { value: 'documented-path', label: 'Below resourceId=/tenants/…', detail: 'As Microsoft documents it.' },
          ...(kept ? [{ value: 'expired', label: `They look for something older than ${kept.days} days` }] : []),
          unsure,
        ],
      }
    }
    case 'event-hub': {
      const hub = destination.hubName ?? categoryContainer(category)
      return {
        ...base,
        title: 'Which hub do they read?',
        help: `This log is written to the hub ${hub}.`,
        choices: [
          { value: 'fine', label: hub },
          { value: 'other-hub', label: 'Another hub of the namespace' },
          { value: 'late-reader', label: 'That one, and the reader was off for a day or more' },
          unsure,
        ],
      }
    }
    case 'partner':
    case 'service-bus':
      return undefined
  }
}

/** Whether the last look found Microsoft Sentinel missing on a workspace. */
export function lacksSentinel(sending: CategorySending, facts: OrganizationFacts): boolean {
  return findingAbout(sending.destination, facts)?.sentinel === 'off'
}
