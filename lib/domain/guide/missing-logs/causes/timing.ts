import { latencyStages } from '../../../arrival/microsoft-latency'
import type { ChangeSummary } from '../../../changes/change-summary'
import { destinationPhrase } from '../../../settings/destination'
import { findLogCategory } from '../../../settings/log-categories'
import { administrators, type Cause, changeEvidence } from '../cause'
import type { CategorySending } from '../missing-logs-facts'

/** The stage of waiting that a change is in; undefined when waiting no longer explains it. `now` is ISO 8601 UTC. */
export function tooEarly(change: ChangeSummary, { destination }: CategorySending, now: string): Cause | undefined {
  const minutes = (Date.parse(now) - Date.parse(change.at)) / 60_000
  const stage = latencyStages.find((one) => minutes < one.minutes && (destination.kind === 'workspace' || !one.isForWorkspaceOnly))
  return (
    stage && {
      kind: 'too-early',
      title: `The log was turned on less than ${stage.limit} ago`,
      meaning: `${stage.statement} Source: "${stage.source}" on Microsoft Learn.`,
      toDo: [
        `Ask the caller to check again ${stage.limit} after the log was turned on.`,
        "Earlier events aren't sent, except for events from the most recent hours.",
      ],
      contact: null,
      evidence: [changeEvidence(change, `turned on this log for ${destinationPhrase(destination)}`)],
    }
  )
}

/** The missing events are from a time in which the category wasn't sent. */
export const wasNotSent = (category: string, { from, until }: { from: ChangeSummary; until: ChangeSummary | null }): Cause => ({
  kind: 'was-not-sent',
  title: `${category} wasn't sent at that time`,
  meaning: 'Events from that time were never sent. These events are available only in Microsoft Entra, until its retention period ends.',
  toDo: [
    'If Microsoft Entra still has the events, find them in the Microsoft Entra admin center.',
    'To find out who turned off the log, open the change.',
  ],
  contact: administrators,
  evidence: [changeEvidence(from, 'turned off the log'), ...(until ? [changeEvidence(until, 'turned on the log again')] : [])],
})

/** The event is younger than the usual latency of its category. */
export const eventTooNew = (category: string): Cause => ({
  kind: 'event-too-new',
  title: 'The event is too recent',
  meaning:
    findLogCategory(category)?.group === 'graph'
      ? 'Graph activity usually arrives within 30 minutes and can take 2 hours. Source: "Access Microsoft Graph activity logs" on Microsoft Learn.'
      : 'Sign-ins and audit events usually arrive within minutes and can take longer. Source: "Log latency in Microsoft Entra ID" on Microsoft Learn.',
  toDo: ['Ask the caller to check again two hours after the event.'],
  contact: null,
  evidence: [],
})
