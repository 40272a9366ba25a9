import { resourceName } from '../azure/resource-id'
import { timesWords } from '../text'
import type { ChangeStage } from './change'
import type { ChangeFacts } from './change-facts'
import { absencesToConfirm, savedShownWithinMinutes, unansweredShownWithinMinutes } from './change-verdict'
import { hasUnclearAnswer, sentTitle, unknownOutcomeWords } from './unknown-outcome'

/** Returns the stages of a change in chronological order, each with its time and outcome. */
export function changeStages(change: ChangeFacts): ChangeStage[] {
  return [recordedStage(change), acceptedStage(change), ...retentionStages(change), readBackStage(change), confirmedStage(change)]
}

function recordedStage({ requestedAt }: ChangeFacts): ChangeStage {
  return { id: 'recorded', title: 'Recorded in the history', at: requestedAt.toISOString(), outcome: 'done' }
}

function acceptedStage({ state, answeredAt, settledAt, requestId, error }: ChangeFacts): ChangeStage {
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
        title: sentTitle(error),
        outcome: 'current',
        detail: 'The portal is reading the setting to find out what happened.',
      }
    case 'not-applied':
      return { ...stage, title: sentTitle(error), outcome: 'failed' }
    case 'confirmed':
    case 'saved':
    case 'differs':
    case 'seen':
      return answeredAt
        ? { ...stage, outcome: 'done' }
        : { ...stage, title: 'Sent; the response was lost', at: settledAt?.toISOString() ?? null, outcome: 'done' }
  }
}

/** Retention in the storage account is a second write, which follows the setting and never reverts it. */
function retentionStages({ retention, state }: ChangeFacts): ChangeStage[] {
  if (!retention || state === 'failed' || state === 'not-applied' || state === 'not-approved') return []
  const account = resourceName(retention.storageAccountId)
  const stage = { id: 'retention', title: `Retention saved in ${account}`, at: retention.at?.toISOString() ?? null } as const
  switch (retention.state) {
    case 'pending':
      return [
        {
          ...stage,
          at: null,
          ...(retention.isStuck
            ? { title: `Retention not saved in ${account}`, outcome: 'failed' }
            : {
                outcome: 'to-do',
                detail: 'The portal saves the lifecycle management rules of the storage account after Azure accepts the setting.',
              }),
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
    case 'seen':
      return [{ ...stage, title: `Retention not saved in ${account}`, outcome: 'failed', detail: retention.error?.userMessage }]
    case 'unknown':
      return [
        {
          ...stage,
          outcome: 'current',
          detail: `${unknownOutcomeWords(hasUnclearAnswer(retention.error))}. The portal is reading the lifecycle management rules to find out whether they were saved.`,
        },
      ]
  }
}

function readBackStage({ state, looks, lastLookAt, wanted, absences }: ChangeFacts): ChangeStage {
  const stage = { id: 'read-back', title: 'Read back from Azure', at: lastLookAt?.toISOString() ?? null } as const
  const times = timesWords(looks)
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
              ? 'Azure often still shows a deleted setting for a few seconds.'
              : `Checked ${times}. ${absences} of ${absencesToConfirm} consecutive checks confirm the deletion.`,
        }
      return {
        ...stage,
        outcome: 'current',
        detail:
          looks === 0
            ? 'Azure often takes a few seconds to show a new state.'
            : `Checked ${times}. Azure doesn't show the change yet. A delay of a few minutes is normal. The portal keeps checking for ${savedShownWithinMinutes} minutes.`,
      }
    case 'unknown':
      return {
        ...stage,
        outcome: 'current',
        detail:
          looks === 0
            ? undefined
            : `Checked ${times}. If Azure doesn't show the change within ${unansweredShownWithinMinutes} minutes, the portal records the change as not applied.`,
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
      return {
        ...stage,
        outcome: 'done',
        detail: wanted ? 'Categories and destinations match what was saved.' : 'Azure no longer shows the setting.',
      }
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
