import type { ChangeAction, ChangeProgress, ChangeStage, ChangeState, ReportedError } from './change'
import { isSettled } from './change'
import { nextLookSeconds, savedShownWithinMinutes, unansweredShownWithinMinutes } from './change-verdict'
import { resourceName } from './resource-id'
import type { DiagnosticSetting } from './diagnostic-setting'

/** The facts about a change that its progress is told from. */
export interface ChangeFacts {
  id: string
  number: number
  action: ChangeAction
  settingName: string
  state: ChangeState
  wanted: DiagnosticSetting | undefined
  requestedAt: Date
  answeredAt: Date | undefined
  lastLookAt: Date | undefined
  looks: number
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
    stages: [recordedStage(change), acceptedStage(change), readBackStage(change), confirmedStage(change)],
    error: change.state === 'confirmed' ? null : change.error,
    requestId: change.requestId,
    correlationId: change.correlationId,
    nextLookSeconds: isSettled(change.state) ? null : nextLookSeconds(change.looks),
    interaction,
  }
}

/** One sentence that is true of a change now. */
export function changeHeadline(change: Pick<ChangeFacts, 'state' | 'settingName' | 'wanted'>): string {
  const { settingName, wanted } = change
  switch (change.state) {
    case 'pending':
      return `Sending ${settingName} to Azure. The change is recorded.`
    case 'saved':
      return `Azure accepted ${settingName}. It can take a moment until Azure shows it; the portal is reading it back.`
    case 'unknown':
      return 'Azure did not answer. Nothing was lost: the change is recorded as not known, and is being checked.'
    case 'confirmed':
      return `Confirmed: ${confirmedSentence(wanted)}`
    case 'failed':
      return `Azure refused the change to ${settingName}. Nothing was changed.`
    case 'not-applied':
      return `The change to ${settingName} did not reach Azure. Azure still shows what was there before.`
    case 'differs':
      return `Azure shows something else for ${settingName} than what was saved. Compare the two and decide.`
  }
}

function confirmedSentence(wanted: DiagnosticSetting | undefined): string {
  if (!wanted) return 'Azure no longer has the setting.'
  const count = wanted.enabledCategories.length
  const { workspaceId } = wanted.destinations
  return `Azure now sends ${count} ${count === 1 ? 'category' : 'categories'} to ${workspaceId ? resourceName(workspaceId) : 'its destinations'}.`
}

function recordedStage({ requestedAt }: ChangeFacts): ChangeStage {
  return { id: 'recorded', title: 'Recorded in the history', at: requestedAt.toISOString(), outcome: 'done' }
}

function acceptedStage({ state, answeredAt, settledAt, requestId }: ChangeFacts): ChangeStage {
  const stage = { id: 'accepted', title: 'Accepted by Azure', at: answeredAt?.toISOString() ?? null } as const
  switch (state) {
    case 'pending':
      return { ...stage, outcome: 'current', detail: 'Waiting for the answer of Azure Resource Manager.' }
    case 'failed':
      return { ...stage, title: requestId ? 'Refused by Azure' : 'Not accepted', outcome: 'failed' }
    case 'unknown':
      return { ...stage, title: 'Sent; no answer', at: answeredAt?.toISOString() ?? null, outcome: 'current', detail: 'The connection broke, or Azure failed inside. Reading the setting tells what happened.' }
    case 'not-applied':
      return { ...stage, title: 'Sent; no answer', outcome: 'failed' }
    case 'confirmed':
    case 'saved':
    case 'differs':
      return answeredAt ? { ...stage, outcome: 'done' } : { ...stage, title: 'Sent; the answer was lost', at: settledAt?.toISOString() ?? null, outcome: 'done' }
  }
}

function readBackStage({ state, looks, lastLookAt }: ChangeFacts): ChangeStage {
  const stage = { id: 'read-back', title: 'Read back from Azure', at: lastLookAt?.toISOString() ?? null } as const
  const times = looks === 1 ? 'once' : `${looks} times`
  switch (state) {
    case 'pending':
    case 'failed':
      return { ...stage, at: null, outcome: 'to-do' }
    case 'saved':
      return { ...stage, outcome: 'current', detail: looks === 0 ? 'Azure often shows a new state only after some seconds.' : `Looked ${times}; Azure does not show it yet. That is normal for some minutes, and the portal goes on for ${savedShownWithinMinutes}.` }
    case 'unknown':
      return { ...stage, outcome: 'current', detail: looks === 0 ? undefined : `Looked ${times}; Azure does not show the change. After ${unansweredShownWithinMinutes} minutes it counts as not applied.` }
    case 'confirmed':
    case 'not-applied':
    case 'differs':
      return { ...stage, outcome: 'done', detail: `Looked ${times}.` }
  }
}

function confirmedStage({ state, settledAt }: ChangeFacts): ChangeStage {
  const stage = { id: 'confirmed', title: 'Confirmed', at: settledAt?.toISOString() ?? null } as const
  switch (state) {
    case 'confirmed':
      return { ...stage, outcome: 'done', detail: 'Categories and destinations match what was saved.' }
    case 'not-applied':
      return { ...stage, title: 'Not applied', outcome: 'failed' }
    case 'differs':
      return { ...stage, title: 'Differs', outcome: 'failed' }
    case 'pending':
    case 'saved':
    case 'unknown':
    case 'failed':
      return { ...stage, at: null, outcome: 'to-do' }
  }
}
