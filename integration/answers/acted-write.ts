import type { ActingContext } from '@/lib/auth/acting-context'
import { changeFacts } from '@/lib/changes/change-facts'
import { checkChange } from '@/lib/changes/checks/check-change'
import { changeProgress } from '@/lib/domain/changes/change-progress'
import { describeEvent } from '@/lib/domain/history/describe-event'
import type { HistoryEvent } from '@/lib/domain/history/history-event'
import { resourceHeadline } from '@/lib/domain/resources/changed-resource'
import { type Change, changeOf } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import type { ChangeCase, PreparedWrite } from './outcome-cases'

/** What is known of a write at some moment. */
export interface WriteReport {
  /** The recorded state. */
  state: string
  /** Every sentence that a person can read about it. */
  says: string[]
  /** The events of the write, as "answered unknown". */
  events: string[]
}

/** A write whose outcome is followed. */
export interface FollowedWrite extends PreparedWrite {
  /** Checks Azure as a visit does so many minutes after the request. */
  check(minutes: number): Promise<unknown>
  report(): Promise<WriteReport>
}

const eventWords = ({ data }: HistoryEvent): string => {
  const kind = data.kind.replace('resource-', '')
  if ('outcome' in data) return `${kind} ${data.outcome}`
  return 'state' in data ? `${kind} ${data.state}` : kind
}

/** Returns events in words, and what a person reads about them. */
function readEvents(events: readonly HistoryEvent[]): Pick<WriteReport, 'says' | 'events'> {
  const described = events.map(describeEvent)
  return { events: events.map(eventWords), says: described.flatMap(({ title, detail }) => [title, detail ?? '']) }
}

/** Prepares a write that is recorded as a change. */
export async function followChange({ prepare, subject }: ChangeCase, ...given: Parameters<ChangeCase['prepare']>): Promise<FollowedWrite> {
  const [person] = given
  const prepared = await prepare(...given)
  const latest = async () =>
    changeOf(await person.db.change.findFirstOrThrow({ where: { action: { not: 'outside' } }, orderBy: { number: 'desc' } }))
  const isOfPolicy = ({ data }: HistoryEvent) => 'resource' in data && data.resource === 'lifecycle-policy'
  return {
    ...prepared,
    check: async (minutes) => {
      const change = await latest()
      return checkChange(change, { ...person, now: () => new Date(change.requestedAt.getTime() + minutes * 60_000) })
    },
    report: async () => {
      const change = await latest()
      const events = await findEventsOfChange(person.db, person.session, change.id)
      const { says, ...ofEvents } = readEvents(subject === 'retention' ? events.filter(isOfPolicy) : events)
      return {
        ...ofEvents,
        state: subject === 'retention' ? `${change.retention?.state}` : change.state,
        says: [...(change.resource ? saidOfResource(change, change.resource) : saidOfSetting(change, subject === 'retention')), ...says],
      }
    },
  }
}

/** Reports on the latest change of a kind of resource; what else a person reads about it comes first. */
export async function reportOnResource(person: ActingContext, change: Change, says: readonly string[]): Promise<WriteReport> {
  const { says: ofEvents, events } = readEvents(await findEventsOfChange(person.db, person.session, change.id))
  return { state: change.state, events, says: [...says, ...(change.resource ? saidOfResource(change, change.resource) : []), ...ofEvents] }
}

function saidOfResource(change: Change, resource: NonNullable<Change['resource']>): string[] {
  return [resourceHeadline(resource, change), change.error?.userMessage ?? '']
}

function saidOfSetting(change: Change, isAboutRetention: boolean): string[] {
  const { headline, stages, error, retentionError } = changeProgress(changeFacts(change))
  const shown = stages.filter(({ id, outcome }) => outcome !== 'to-do' && (id === 'retention') === isAboutRetention)
  const ofStages = shown.flatMap(({ title, detail }) => [title, detail ?? ''])
  return isAboutRetention ? [retentionError?.userMessage ?? '', ...ofStages] : [headline, error?.userMessage ?? '', ...ofStages]
}
