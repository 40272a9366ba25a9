import 'server-only'

import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import { changeActionWords, changeStateWords, changeSubjectWords, resolutionWords } from '@/lib/domain/changes/change'
import { byteOrderMark, type CsvField, type CsvLayout, csvRecord } from '@/lib/domain/csv'
import type { HistoryFilter } from '@/lib/domain/history/history-filter'
import { resourceOutline } from '@/lib/domain/resources/changed-resource'
import { destinationIdentity, destinationKindWords } from '@/lib/domain/settings/destination'
import {
  type DestinationDifference,
  gainedDestinations,
  lostDestinations,
  settingDifference,
} from '@/lib/domain/settings/setting-difference'
import { pluralWord } from '@/lib/domain/text'
import type { Change } from './change-record'
import { findChangePage } from './find-change-page'

export const exportFormats = ['csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportRequest {
  format: ExportFormat
  filter: HistoryFilter
  /** The layout of a CSV file; commas and decimal points if it's left out. */
  layout?: CsvLayout
  /** The portal's URL, for links to changes. */
  origin: string
  at: Date
}

/** A part of the file, and how many changes are in it. */
export interface ExportPiece {
  text: string
  changes: number
}

/** The number of changes that are read at a time; memory use doesn't depend on the size of the file. */
const batchSize = 500

/**
 * Yields the tenant's changes as a file, newest first, in chunks. Only a complete file has an end marker: a CSV file has a record `end`
 * with the number of changes, and a JSON file has its closing bracket and `"complete": true`.
 */
export async function* exportChanges(
  db: Database,
  session: Pick<Session, 'tenantId'>,
  request: ExportRequest,
): AsyncGenerator<ExportPiece> {
  const writer = writers[request.format](session.tenantId, request)
  yield { text: writer.head, changes: 0 }
  let [count, before]: [number, number | null | undefined] = [0, undefined]
  do {
    const page = await findChangePage(db, session, request.filter, { before }, batchSize)
    const text = page.changes.map((change, index) => writer.change(change, count + index)).join('')
    count += page.changes.length
    before = page.nextBefore
    if (text !== '') yield { text, changes: page.changes.length }
  } while (before !== null)
  yield { text: writer.end(count), changes: 0 }
}

interface Writer {
  head: string
  change: (change: Change, index: number) => string
  end: (count: number) => string
}

const csvHead = [
  'Record',
  'Change',
  'Requested (UTC)',
  'Action',
  'Setting',
  'Outcome',
  'Person',
  'Reason',
  'Ticket',
  'Categories added',
  'Categories removed',
  'Destinations',
  'Decision',
  'Decided by',
  'Note',
  'Request ID',
  'Correlation ID',
  'Error code',
  'Settled (UTC)',
  'Id',
  'Link',
  'Kind',
  'Other than a setting',
]

const writers: Record<ExportFormat, (tenantId: string, request: ExportRequest) => Writer> = {
  csv: (_tenantId, { origin, layout }) => ({
    head: byteOrderMark + csvRecord(csvHead, layout),
    change: (change) => csvRecord(csvFields(change, origin), layout),
    end: (count) => csvRecord(['end', `${count} ${pluralWord(count, 'change')}`, ...csvHead.slice(2).map(() => '')], layout),
  }),
  json: (tenantId, { filter, origin, at }) => ({
    head: `{"tenantId":${JSON.stringify(tenantId)},"exportedAt":${JSON.stringify(at)},"filter":${JSON.stringify(filter)},"changes":[`,
    change: (change, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(jsonRecord(change, origin))}`,
    end: (count) => `\n],"count":${count},"complete":true}\n`,
  }),
}

/** "added workspace: /subscriptions/…"; for a replaced destination, both. */
function destinationField(difference: DestinationDifference): string {
  const sides = [...lostDestinations([difference]), ...gainedDestinations([difference])].map(destinationIdentity)
  return `${difference.change} ${destinationKindWords[difference.kind]}: ${sides.join(' -> ')}`
}

function csvFields(change: Change, origin: string): CsvField[] {
  const { categoriesAdded, categoriesRemoved, destinations } = settingDifference(change.before, change.wanted)
  const moved = destinations.map(destinationField)
  const { resolution } = change
  return [
    'change',
    { number: String(change.number) },
    change.requestedAt.toISOString(),
    changeActionWords[change.action],
    change.settingName,
    changeStateWords[change.state],
    change.authorName,
    change.reason,
    change.ticket,
    categoriesAdded.join('; '),
    categoriesRemoved.join('; '),
    moved.join('; '),
    resolution ? resolutionWords[resolution.kind] : '',
    resolution?.byName ?? '',
    resolution?.note ?? '',
    change.requestId ?? '',
    change.correlationId ?? '',
    change.error?.code ?? '',
    change.settledAt?.toISOString() ?? '',
    change.id,
    linkTo(change, origin),
    changeSubjectWords[change.subject],
    change.resource ? resourceOutline(change.resource) : '',
  ]
}

function jsonRecord(change: Change, origin: string): object {
  const {
    id,
    number,
    action,
    subject,
    resource,
    settingName,
    state,
    authorId,
    authorName,
    reason,
    ticket,
    before,
    wanted,
    seen,
    retention,
    requestId,
    correlationId,
    error,
    resolution,
    restoresChangeId,
    requestedAt,
    answeredAt,
    settledAt,
    notSeenAt,
  } = change
  return {
    id,
    number,
    action,
    subject,
    resource,
    settingName,
    state,
    authorId,
    authorName,
    reason,
    ticket,
    before: before ?? null,
    wanted: wanted ?? null,
    seen: seen ?? null,
    retention: retention ?? null,
    requestId,
    correlationId,
    error,
    resolution,
    restoresChangeId,
    requestedAt,
    answeredAt: answeredAt ?? null,
    settledAt: settledAt ?? null,
    notSeenAt: notSeenAt ?? null,
    link: linkTo(change, origin),
  }
}

function linkTo({ id }: Change, origin: string): string {
  return `${origin}/history/${id}`
}
