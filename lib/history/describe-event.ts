import 'server-only'

import type { HistoryEvent } from './find-events'

/** An event in words, for the timeline of a change. */
export interface DescribedEvent {
  sequence: number
  title: string
  detail: string | null
  /** ISO 8601 UTC. */
  at: string
}

/** Says what an event recorded. */
export function describeEvent(event: HistoryEvent): DescribedEvent {
  return { sequence: event.sequence, at: event.occurredAt.toISOString(), ...words(event) }
}

function words({ data, actorName }: HistoryEvent): { title: string; detail: string | null } {
  switch (data.kind) {
    case 'requested':
      return { title: `Requested by ${actorName ?? 'the portal'}`, detail: 'Recorded before Azure heard of it.' }
    case 'answered':
      switch (data.outcome) {
        case 'accepted':
          return { title: 'Accepted by Azure', detail: data.answer ? `Status ${data.answer.status}.` : null }
        case 'refused':
          return { title: data.answer ? 'Refused by Azure' : 'Not accepted', detail: data.error?.userMessage ?? null }
        case 'unknown':
          return { title: 'Azure did not answer', detail: data.error?.userMessage ?? null }
      }
      break
    case 'settled':
      return { title: settledTitles[data.state], detail: `Azure was looked at ${data.looks === 1 ? 'once' : `${data.looks} times`}.` }
  }
}

const settledTitles = {
  'confirmed': 'Confirmed: Azure shows what was wanted',
  'not-applied': 'Not applied: Azure still shows the earlier state',
  'differs': 'Differs: Azure shows something else',
} as const
