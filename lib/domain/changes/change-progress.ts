import { parentResourceId, resourceName } from '../azure/resource-id'
import type { ReportedError } from '../reported-error'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import type { ChangeAction, ChangeProgress, ChangeStage, ChangeState } from './change'
import { isSettled, type RetentionState } from './change'
import {
  absencesToConfirm,
  isPartnerDropped,
  nextCheckSeconds,
  savedShownWithinMinutes,
  unansweredShownWithinMinutes,
} from './change-verdict'

/** The facts about a change that determine the progress to show. */
export interface ChangeFacts {
  id: string
  number: number
  action: ChangeAction
  settingName: string
  state: ChangeState
  wanted: DiagnosticSetting | undefined
  /** What the look that settled the change found. */
  seen: DiagnosticSetting | undefined
  requestedAt: Date
  answeredAt: Date | undefined
  lastLookAt: Date | undefined
  looks: number
  /** Looks in a row that did not find the setting. */
  absences: number
  retention:
    | {
        storageAccountId: string
        state: RetentionState
        error: ReportedError | null
        at: Date | undefined
        /** No one is writing it anymore, and it isn't written. */
        isStuck: boolean
      }
    | undefined
  settledAt: Date | undefined
  requestId: string | null
  correlationId: string | null
  error: ReportedError | null
}

/** Tells how far a change has come: one true sentence, and the stages with their times. */
export function changeProgress(change: ChangeFacts, interaction: { claims: string } | null = null): ChangeProgress {
  return {
    changeId: change.id,
    number: change.number,
    settingName: change.settingName,
    action: change.action,
    state: change.state,
    headline: changeHeadline(change),
    stages: [recordedStage(change), acceptedStage(change), ...retentionStages(change), readBackStage(change), confirmedStage(change)],
    retentionError: retentionError(change),
    isPartnerDropped: change.state === 'differs' && isPartnerDropped(change.seen, change.wanted),
    error: change.state === 'confirmed' ? null : change.error,
    requestId: change.requestId,
    correlationId: change.correlationId,
    nextCheckSeconds: isSettled(change.state) ? null : nextCheckSeconds(change),
    interaction,
  }
}

const retentionLeftBehind: ReportedError = {
  code: 'retention-not-sent',
  userMessage: "The setting is saved. The retention of the storage account wasn't written, or Azure didn't confirm it.",
  retryable: true,
}

function retentionError({ retention, state }: ChangeFacts): ReportedError | null {
  if (!retention?.isStuck || state === 'failed' || state === 'not-applied') return null
  return retention.error ?? retentionLeftBehind
}

/** One sentence that is true of a change now. */
export function changeHeadline(change: Pick<ChangeFacts, 'state' | 'settingName' | 'wanted' | 'seen'>): string {
  const { settingName, wanted } = change
  const isDeletion = wanted === undefined
  switch (change.state) {
    case 'waiting':
      return `Nothing was sent yet. ${isDeletion ? `The deletion of ${settingName}` : `This change to ${settingName}`} requires approval.`
    case 'not-approved':
      return `Nothing was sent. ${isDeletion ? `The deletion of ${settingName}` : `This change to ${settingName}`} wasn't approved.`
    case 'pending':
      return `Sending ${isDeletion ? `the deletion of ${settingName}` : settingName} to Azure. The change is recorded.`
    case 'saved':
      return isDeletion
        ? `Azure accepted the deletion of ${settingName}. For a while, Azure may still show the setting at times. The portal keeps checking until it's gone.`
        : `Azure accepted ${settingName}. Azure can take a moment to show it. The portal is checking.`
    case 'unknown':
      return "Azure didn't respond. Nothing was lost: the change is recorded as unknown and is being checked."
    case 'confirmed':
      return `Confirmed: ${confirmedSentence(settingName, wanted)}`
    case 'failed':
      return `Azure refused the change to ${settingName}. Nothing was changed.`
    case 'not-applied':
      return `The change to ${settingName} didn't reach Azure. Azure still shows the previous version.`
    case 'differs':
      if (isPartnerDropped(change.seen, wanted))
        return `Azure saved ${settingName}, but didn't keep the partner solution. Everything else matches what you saved.`
      return isDeletion
        ? `Azure still shows ${settingName}, half an hour after it accepted the deletion. Check it in the Azure portal.`
        : `What Azure shows for ${settingName} differs from what was saved. Compare the two.`
    case 'seen':
      return isDeletion
        ? `${settingName} was deleted outside the portal.`
        : `This is what Azure showed for ${settingName}. It wasn't saved through the portal.`
  }
}

function confirmedSentence(settingName: string, wanted: DiagnosticSetting | undefined): string {
  if (!wanted) return `${settingName} is gone. ${absencesToConfirm} consecutive checks in Azure didn't find it.`
  const count = wanted.enabledCategories.length
  return `Azure now sends ${count} ${count === 1 ? 'category' : 'categories'} to ${destinationsPhrase(wanted)}.`
}

/** "law-prod", or "law-prod and 2 more destinations". */
function destinationsPhrase({ destinations: { workspaceId, storageAccountId, eventHub, partnerId } }: DiagnosticSetting): string {
  const ids = [workspaceId, storageAccountId, eventHub && parentResourceId(eventHub.authorizationRuleId), partnerId].filter(
    (id) => id !== undefined,
  )
  const [first] = ids
  if (first === undefined) return 'its destinations'
  const others = ids.length - 1
  return others === 0 ? resourceName(first) : `${resourceName(first)} and ${others} more ${others === 1 ? 'destination' : 'destinations'}`
}

function recordedStage({ requestedAt }: ChangeFacts): ChangeStage {
  return { id: 'recorded', title: 'Recorded in the history', at: requestedAt.toISOString(), outcome: 'done' }
}

function acceptedStage({ state, answeredAt, settledAt, requestId }: ChangeFacts): ChangeStage {
  const stage = { id: 'accepted', title: 'Accepted by Azure', at: answeredAt?.toISOString() ?? null } as const
  switch (state) {
    case 'waiting':
    case 'not-approved':
      return { ...stage, outcome: 'to-do' }
    case 'pending':
      return { ...stage, outcome: 'current', detail: 'Waiting for Azure Resource Manager to respond.' }
    case 'failed':
      return { ...stage, title: requestId ? 'Refused by Azure' : 'Not accepted', outcome: 'failed' }
    case 'unknown':
      return {
        ...stage,
        title: 'Sent; no response',
        at: answeredAt?.toISOString() ?? null,
        outcome: 'current',
        detail: 'The connection was lost, or Azure had an internal error. Reading the setting shows what happened.',
      }
    case 'not-applied':
      return { ...stage, title: 'Sent; no response', outcome: 'failed' }
    case 'confirmed':
    case 'saved':
    case 'differs':
    case 'seen':
      return answeredAt
        ? { ...stage, outcome: 'done' }
        : { ...stage, title: 'Sent; the response was lost', at: settledAt?.toISOString() ?? null, outcome: 'done' }
  }
}

/** The days in the storage account are a second write; they follow the setting and never undo it. */
function retentionStages({ retention, state }: ChangeFacts): ChangeStage[] {
  if (!retention || state === 'failed' || state === 'not-applied' || state === 'not-approved') return []
  const account = resourceName(retention.storageAccountId)
  const stage = { id: 'retention', title: `Retention written to ${account}`, at: retention.at?.toISOString() ?? null } as const
  switch (retention.state) {
    case 'pending':
      return [
        {
          ...stage,
          at: null,
          outcome: retention.isStuck ? 'failed' : 'to-do',
          detail: 'The lifecycle rule of the storage account is written after Azure accepts the setting.',
        },
      ]
    case 'written':
      return [
        {
          ...stage,
          outcome: 'done',
          detail: 'Other rules are unchanged. Azure Storage applies a new rule within a day or two.',
        },
      ]
    case 'failed':
      return [{ ...stage, title: `Retention not written to ${account}`, outcome: 'failed', detail: retention.error?.userMessage }]
    case 'unknown':
      return [
        {
          ...stage,
          outcome: 'current',
          detail: "Azure didn't respond to the lifecycle rule. The portal is reading the policy to check it.",
        },
      ]
  }
}

function readBackStage({ state, looks, lastLookAt, wanted, absences }: ChangeFacts): ChangeStage {
  const stage = { id: 'read-back', title: 'Read back from Azure', at: lastLookAt?.toISOString() ?? null } as const
  const times = looks === 1 ? 'once' : `${looks} times`
  switch (state) {
    case 'waiting':
    case 'not-approved':
    case 'pending':
    case 'failed':
      return { ...stage, at: null, outcome: 'to-do' }
    case 'saved':
      if (!wanted)
        return {
          ...stage,
          outcome: 'current',
          detail:
            looks === 0
              ? 'Azure often shows a deleted setting for a few seconds.'
              : `Checked ${times}. ${absences} of ${absencesToConfirm} consecutive checks confirm the deletion.`,
        }
      return {
        ...stage,
        outcome: 'current',
        detail:
          looks === 0
            ? 'Azure often takes a few seconds to show a new state.'
            : `Checked ${times}. Azure doesn't show it yet. That's normal for a few minutes; the portal keeps checking for ${savedShownWithinMinutes}.`,
      }
    case 'unknown':
      return {
        ...stage,
        outcome: 'current',
        detail:
          looks === 0
            ? undefined
            : `Checked ${times}. Azure doesn't show the change. After ${unansweredShownWithinMinutes} minutes, it counts as not applied.`,
      }
    case 'confirmed':
    case 'not-applied':
    case 'differs':
    case 'seen':
      return { ...stage, outcome: 'done', detail: `Checked ${times}.` }
  }
}

function confirmedStage({ state, settledAt, wanted }: ChangeFacts): ChangeStage {
  const stage = { id: 'confirmed', title: 'Confirmed', at: settledAt?.toISOString() ?? null } as const
  switch (state) {
    case 'confirmed':
    case 'seen':
      return { ...stage, outcome: 'done', detail: wanted ? 'Categories and destinations match what was saved.' : 'The setting is gone.' }
    case 'not-applied':
      return { ...stage, title: 'Not applied', outcome: 'failed' }
    case 'differs':
      return { ...stage, title: 'Differs', outcome: 'failed' }
    case 'waiting':
    case 'not-approved':
    case 'pending':
    case 'saved':
    case 'unknown':
    case 'failed':
      return { ...stage, at: null, outcome: 'to-do' }
  }
}
