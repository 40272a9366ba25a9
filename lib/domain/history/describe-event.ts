import { resourceName } from '../azure/resource-id'
import { type ApprovalDecisionKind, approvalDecisionWords } from '../changes/approval'
import { type OutsideKind, outsideKindOf, resolutionWords } from '../changes/change'
import type { ActorClaim } from '../changes/external-actor'
import { unknownOutcomeWords } from '../changes/unknown-outcome'
import type { OwnChange } from '../compliance/own-change'
import { assumptionsWords } from '../cost/cost-assumptions'
import { exactTime } from '../format-time'
import { webhookFormatWords } from '../notifications/webhook'
import { driftOutline } from '../settings/retention/drift-words'
import { listWords, pluralWord, timesWords } from '../text'
import type { HistoryEvent, ruleSteps, webhookSteps } from './history-event'

/** An event in words for the timeline of a change. */
export interface DescribedEvent {
  sequence: number
  title: string
  detail: string | null
  /** ISO 8601 UTC. */
  at: string
}

/** Returns what an event recorded. */
export function describeEvent(event: HistoryEvent): DescribedEvent {
  return { sequence: event.sequence, at: event.occurredAt.toISOString(), ...words(event) }
}

/** What a check of Azure saw. */
const seenWords: Record<OutsideKind, string> = {
  changed: 'Seen in Azure; changed outside the portal',
  added: 'Seen in Azure; added outside the portal',
  deleted: 'No longer seen in Azure; deleted outside the portal',
}

function words({ data, actorName }: HistoryEvent): { title: string; detail: string | null } {
  switch (data.kind) {
    case 'requested':
      return { title: `Requested by ${actorName ?? 'the portal'}`, detail: 'Recorded before anything was sent to Azure.' }
    case 'answered':
      switch (data.outcome) {
        case 'accepted':
          return { title: 'Accepted by Azure', detail: data.answer ? `Status ${data.answer.status}.` : null }
        case 'refused':
          return { title: data.answer ? 'Refused by Azure' : 'Not accepted', detail: data.error?.userMessage ?? null }
        case 'unknown':
          return { title: unknownOutcomeWords(data.answer !== null), detail: data.error?.userMessage ?? null }
      }
      break
    case 'seen-outside':
      return {
        title: data.action === 'found' ? 'Found at the first check' : seenWords[outsideKindOf({ ...data, after: data.seen }) ?? 'changed'],
        detail: data.notSeenAt ? `The check on ${exactTime(data.notSeenAt, 'UTC')} didn't show this change.` : null,
      }
    case 'retention-seen-outside':
      return {
        title: `Retention in ${resourceName(data.storageAccountId)} changed outside the portal`,
        detail: `Seen in Azure: ${driftOutline(data.drift)}.${data.notSeenAt ? ` The check on ${exactTime(data.notSeenAt, 'UTC')} didn't show this change.` : ''}`,
      }
    case 'approval-requested':
      return data.acceptance === undefined
        ? { title: 'Approval requested', detail: data.reasons.join(' ') }
        : { title: `Acceptance requested by ${actorName ?? 'the portal'}`, detail: data.acceptance }
    case 'approval-decided':
      return { title: decisionTitle(data.decision, actorName ?? 'the portal'), detail: data.note || null }
    case 'rule-changed':
      return { title: `${ruleStepWords[data.step]} by ${actorName ?? 'the portal'}`, detail: data.note || null }
    case 'webhook-changed':
      return {
        title: `Notification webhook ${webhookStepWords[data.step]} by ${actorName ?? 'the portal'}`,
        detail: `${data.host}, ${webhookFormatWords[data.format]}.`,
      }
    case 'prices-changed':
      return { title: `Prices and users for estimates changed by ${actorName ?? 'the portal'}`, detail: assumptionsWords(data) }
    case 'controls-changed':
      return { title: `Controls and presets changed by ${actorName ?? 'the portal'}`, detail: ownChangesWords(data.changes) }
    case 'actor-claimed':
      return claimWords(data.claim)
    case 'resolved':
      return { title: `${resolutionWords[data.resolution]} by ${actorName ?? 'the portal'}`, detail: data.note || null }
    case 'resource-requested':
      return { title: `${resourceWords[data.resource]} requested`, detail: resourceName(data.resourceId) }
    case 'resource-answered':
      return { title: `${resourceWords[data.resource]}: ${resourceOutcome(data)}`, detail: data.error?.userMessage ?? null }
    case 'resource-settled':
      return { title: `${resourceWords[data.resource]}: ${resourceSettled[data.state]}`, detail: data.detail || null }
    case 'settled':
      return { title: settledTitles[data.state], detail: `Checked ${timesWords(data.looks)}.` }
    case 'emergency-acknowledged':
      return {
        title: `Emergency acknowledged by ${actorName ?? 'the portal'}`,
        detail: `The emergency was recorded as event ${data.event}.`,
      }
    case 'row-sealed':
      return {
        title: 'Details of this change added to the record',
        detail:
          'An older version of the portal recorded this change. Since this event, verification also covers the details of the change.',
      }
  }
}

function decisionTitle(decision: ApprovalDecisionKind, who: string): string {
  switch (decision) {
    case 'approved':
    case 'declined':
    case 'withdrawn':
      return `${approvalDecisionWords[decision]} by ${who}`
    case 'expired':
      return 'Expired: no one decided in time'
    case 'sent-back':
      return 'Sent back: the result would differ from what was requested'
    case 'bypassed':
      return `Submitted as an emergency by ${who}, without approval`
  }
}

/** What happened to the rule that risky changes require approval, as the start of a sentence. */
export const ruleStepWords: Record<(typeof ruleSteps)[number], string> = {
  'switched-on': 'Approval of risky changes: turned on',
  'hours-changed': 'Approval of risky changes: time limit changed',
  'off-requested': 'Approval of risky changes: request to turn off submitted',
  'off-refused': 'Approval of risky changes: kept on',
  'switched-off': 'Approval of risky changes: turned off with approval',
  'switched-off-in-an-emergency': 'Approval of risky changes: turned off in an emergency',
}

const webhookStepWords: Record<(typeof webhookSteps)[number], string> = {
  set: 'set up',
  changed: 'changed',
  'switched-off': 'turned off',
  'switched-on': 'turned on',
  removed: 'removed',
}

/** "Saved control soc-baseline. Deleted preset branch-office." */
function ownChangesWords(changes: readonly OwnChange[]): string {
  return [...Map.groupBy(changes, ({ kind, content }) => `${content === null ? 'Deleted' : 'Saved'} ${kind}`)]
    .map(([what, group]) => `${pluralWord(group.length, what)} ${listWords(group.map(({ id }) => id))}.`)
    .join(' ')
}

function claimWords(claim: ActorClaim): { title: string; detail: string } {
  switch (claim.kind) {
    case 'named':
      return {
        title: `The activity log names ${claim.caller}`,
        detail: `The log shows one write to this setting between the last check that didn't show this change and the first check that did.${claim.correlationId ? ` The correlation ID is ${claim.correlationId}.` : ''}`,
      }
    case 'ambiguous':
      return {
        title: "The activity log doesn't identify who made the change",
        detail: `The log shows ${claim.writes} writes to this setting between the last check that didn't show this change and the first check that did.`,
      }
    case 'silent':
      return {
        title: 'The activity log shows no entry for this change',
        detail: "The log shows no writes to this setting between the last check that didn't show this change and the first check that did.",
      }
    case 'unreadable':
      return {
        title: "The portal couldn't read the activity log",
        detail: 'Azure refused the request. Reading the log requires a role at root scope, such as Monitoring Reader.',
      }
  }
}

const resourceWords = {
  'lifecycle-policy': 'Retention in storage',
  'resource-group': 'Resource group',
  workspace: 'Workspace',
  'provider-registration': 'Provider registration',
  'alert-rule': 'Alert rule',
  'action-group': 'Action group',
  table: 'Table',
  transformation: 'Transformation',
  'data-collection-rule': 'Data collection rule',
} as const
const resourceSettled = {
  confirmed: 'confirmed',
  failed: 'not completed',
  'not-applied': 'not applied: Azure still showed the previous state',
  differs: 'differs: Azure showed a different state than requested',
  unknown: 'outcome unknown',
} as const

function resourceOutcome({ outcome, answer }: Extract<HistoryEvent['data'], { kind: 'resource-answered' }>): string {
  return { accepted: 'accepted by Azure', refused: 'refused by Azure', unknown: unknownOutcomeWords(answer !== null) }[outcome]
}

const settledTitles = {
  confirmed: 'Confirmed: Azure showed the requested state',
  'not-applied': 'Not applied: Azure still showed the previous state',
  differs: 'Differs: Azure showed a different state than requested',
} as const
