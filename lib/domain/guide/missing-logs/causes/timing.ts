import { latencyStages } from '../../../arrival/microsoft-latency'
import type { ChangeSummary } from '../../../changes/change-summary'
import { destinationPhrase } from '../../../settings/destination'
import { findLogCategory } from '../../../settings/log-categories'
import { type Cause, changeEvidence, contactAbout, startedWords, stillInEntra } from '../cause'
import type { CategorySending } from '../missing-logs-facts'

/** The stage of waiting that a change is in; undefined when waiting no longer explains it. `now` is ISO 8601 UTC. */
export function tooEarly(change: ChangeSummary, { destination }: CategorySending, now: string): Cause | undefined {
  const minutes = (Date.parse(now) - Date.parse(change.at)) / 60_000
  const where = destinationPhrase(destination)
  const stage = latencyStages.find((one) => minutes < one.minutes && (destination.kind === 'workspace' || !one.isForWorkspaceOnly))
  return (
    stage && {
      kind: 'too-early',
      title:
        change.action === 'outside'
          ? `Less than ${stage.limit} ago, the portal detected that the log is sent to ${where}`
          : `The log has been sent to ${where} for less than ${stage.limit}`,
      meaning: `${stage.statement} Source: "${stage.source}" on Microsoft Learn.`,
      toDo: [
        `Ask the caller to check again ${stage.limit} after the change.`,
        "Earlier events aren't sent, except for events from the last few hours.",
      ],
      contact: null,
      evidence: [changeEvidence(change, startedWords(destination))],
    }
  )
}

/** The missing events are from a time in which the category wasn't sent to the destination. */
export const wasNotSent = (
  category: string,
  { destination }: CategorySending,
  { from, until }: { from: ChangeSummary; until: ChangeSummary },
): Cause => ({
  kind: 'was-not-sent',
  title: `${category} wasn't sent to ${destinationPhrase(destination)} at that time`,
  meaning: `Azure won't send these events to this destination later. ${stillInEntra}`,
  toDo: [
    'If the log was sent to another destination at that time, find the events in that destination.',
    'Otherwise, check whether the Microsoft Entra admin center still shows the events.',
    'To find out why the log was no longer sent, view the change.',
  ],
  contact: contactAbout(from),
  evidence: [
    changeEvidence(from, `stopped sending this log to ${destinationPhrase(destination)}`),
    changeEvidence(until, `${startedWords(destination)} again`),
  ],
})

/** The event is younger than the usual latency of its category. */
export const eventTooNew = (category: string): Cause => ({
  kind: 'event-too-new',
  title: 'The event might be too recent',
  meaning: latencyWords(category),
  toDo: ['Ask the caller to check again two hours after the event.'],
  contact: null,
  evidence: [],
})

/** How long an event of a category takes to arrive, as far as Microsoft says so. */
function latencyWords(category: string): string {
  switch (findLogCategory(category)?.group) {
    case 'graph':
      return 'Graph activity usually arrives within 30 minutes but can take up to 2 hours. Source: "Access Microsoft Graph activity logs" on Microsoft Learn.'
    case 'sign-ins':
    case 'audit':
      return 'Sign-ins and audit events usually arrive within minutes but can take longer. Source: "Log latency in Microsoft Entra ID" on Microsoft Learn.'
    default:
      return `Every log arrives with a delay. For ${category}, Microsoft's documentation doesn't say how long the delay is.`
  }
}
