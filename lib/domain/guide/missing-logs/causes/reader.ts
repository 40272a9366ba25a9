import { findLogCategory } from '../../../settings/log-categories'
import { plural } from '../../../text'
import { type Cause, ownerOf, sendingEvidence } from '../cause'
import { type CategoryRetention, type CategorySending, type OrganizationFacts, retentionOfCategory } from '../missing-logs-facts'
import { whereToFind } from './where-to-find'

/** The mistake in how the caller reads the logs, by the answer to the last question; undefined for an answer that explains nothing. */
export function readerCause(answer: string, category: string, sending: CategorySending, facts: OrganizationFacts): Cause | undefined {
  const table = findLogCategory(category)?.table ?? category
  const base = { contact: null, evidence: [sendingEvidence(category, sending, facts)] }
  switch (answer) {
    case 'other-table':
      return {
        ...base,
        kind: 'other-table',
        title: `The table is named ${table}`,
        meaning:
          table === category
            ? `All rows for ${category} are in the table of the same name.`
            : `The table for ${category} has a different name than the category, and table names are case-sensitive.`,
        toDo: [`Ask the caller to query ${table} instead.`],
      }
    case 'time':
      return {
        ...base,
        kind: 'time-range',
        title: "The query's time range is too short",
        meaning:
          'Unless the query sets a time range, it covers the last 24 hours. The time of an event is when it happened, not when it arrived.',
        toDo: [`Ask the caller to run: ${table} | where TimeGenerated > ago(7d) | take 10`],
      }
    case 'basic':
      return {
        ...base,
        kind: 'basic-plan',
        title: "The table's plan limits queries",
        meaning:
          'On the Basic or Auxiliary / Lake plan, the time range selected next to the query limits what the query reads, even if the query filters by time. On the Basic plan, a query covers at most the last 30 days. Source: "Query data in a Basic and Auxiliary table" on Microsoft Learn.',
        toDo: [
          `Ask the caller to select a time range that covers the event, and then to query ${table}. Azure charges for the data that the query scans.`,
          'If the table is on the Basic plan and the caller needs rows from more than 30 days ago, ask the owner of the workspace to run a search job.',
        ],
        contact: ownerOf(sending),
      }
    case 'documented-path':
      return {
        ...base,
        kind: 'documented-path',
        title: 'The blobs have a different path',
        meaning: 'Microsoft documents resourceId=/tenants/…, but Azure writes to tenantId=….',
        toDo: [whereToFind(category, sending, facts)],
      }
    case 'expired':
      return expired(category, sending, facts)
    case 'other-hub':
      return {
        ...base,
        kind: 'other-hub',
        title: 'The caller reads from another event hub',
        meaning:
          sending.destination.kind === 'event-hub' && sending.destination.hubName
            ? `The setting names an event hub, so Azure writes all logs from the setting to ${sending.destination.hubName}.`
            : "The setting doesn't name an event hub, so Azure creates one for each category.",
        toDo: [whereToFind(category, sending, facts)],
        contact: 'The administrator of the system that reads from the event hub.',
      }
    case 'late-reader':
      return {
        ...base,
        kind: 'late-reader',
        title: 'The event hub might no longer have the events that the reader missed',
        meaning:
          'An event hub keeps events for a limited time and then deletes them. Depending on the namespace tier, that time is between 1 hour and 90 days.',
        toDo: [
          'Ask the owner of the namespace how long the event hub keeps events.',
          'If the log also goes to another destination, find older events in that destination.',
        ],
        contact: ownerOf(sending),
      }
    default:
      return undefined
  }
}

function expired(category: string, sending: CategorySending, facts: OrganizationFacts): Cause | undefined {
  const { destination } = sending
  const kept = destination.kind === 'storage' ? retentionOfCategory(category, destination.id, facts) : undefined
  return (
    kept && {
      kind: 'expired',
      title: `The storage account keeps this log for ${plural(kept.days, 'day')}`,
      meaning:
        "A lifecycle management rule in the account deletes older blobs. Deleted blobs can't be recovered unless soft delete for blobs is turned on.",
      toDo: [
        'Ask the owner of the account whether soft delete for blobs is turned on.',
        'To keep logs longer in the future, ask an administrator for a longer retention period.',
      ],
      contact: ownerOf(sending),
      evidence: [retentionEvidence(category, kept)],
    }
  )
}

function retentionEvidence(category: string, { days, deletion, account }: CategoryRetention): Cause['evidence'][number] {
  const { recorded, at } = account
  if (recorded && deletion.isOwn)
    return {
      text: `Change ${recorded.number} set a retention period of ${plural(days, 'day')} for ${category}`,
      at,
      changeId: recorded.changeId,
    }
  return { text: `Lifecycle management rule ${deletion.rule} in the account deletes ${category} after ${plural(days, 'day')}`, at }
}
