import type { ReportedError } from '../reported-error'
import { type ChangeProgress, isSettled } from './change'
import type { ChangeFacts } from './change-facts'
import { changeHeadline } from './change-headline'
import { changeStages } from './change-stages'
import { isPartnerDropped, nextCheckSeconds } from './change-verdict'
import { isRetentionOpen } from './retention-progress'

/** Returns the progress of a change: one sentence about its state, and the stages with their times. */
export function changeProgress(change: ChangeFacts, interaction: { claims: string } | null = null): ChangeProgress {
  return {
    changeId: change.id,
    number: change.number,
    settingName: change.settingName,
    action: change.action,
    state: change.state,
    headline: changeHeadline(change),
    stages: changeStages(change),
    retentionError: retentionError(change),
    isPartnerDropped: change.state === 'differs' && isPartnerDropped(change.seen, change.wanted),
    error: change.state === 'confirmed' ? null : change.error,
    requestId: change.requestId,
    correlationId: change.correlationId,
    nextCheckSeconds: isSettled(change.state) && !isRetentionOpen(change) ? null : nextCheckSeconds(change),
    interaction,
  }
}

const retentionLeftBehind: ReportedError = {
  code: 'retention-not-sent',
  userMessage: "Azure accepted the setting. The retention period in the storage account wasn't saved, or Azure didn't confirm it.",
  retryable: true,
}

function retentionError({ retention, state }: ChangeFacts): ReportedError | null {
  if (!retention?.isStuck || state === 'failed' || state === 'not-applied') return null
  return retention.error ?? retentionLeftBehind
}
