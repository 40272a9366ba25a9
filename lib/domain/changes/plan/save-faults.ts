import * as z from 'zod/mini'
import { setupDraftSchema } from '../../setup/setup-draft'
import type { DraftFault } from '../../setup/setup-faults'
import type { ChangePlan } from './change-plan'

/** How a save deals with the rule that risky changes require approval. */
export const approvalChoiceSchema = z.discriminatedUnion('kind', [
  /** Request approval if the rule requires it. */
  z.object({ kind: z.literal('ask') }),
  /** Save without approval, as an emergency. The history keeps the reason. */
  z.object({ kind: z.literal('bypass'), reason: setupDraftSchema.shape.reason }),
])
export type ApprovalChoice = z.infer<typeof approvalChoiceSchema>

/** A change that loses logs requires the person to enter the exact name of the setting. */
export function confirmationFaults(
  { confirmationReasons, settingName }: Pick<ChangePlan, 'confirmationReasons' | 'settingName'>,
  confirmedName: string,
): DraftFault[] {
  if (confirmationReasons.length === 0 || confirmedName === settingName) return []
  return [
    {
      code: 'confirmation-missing',
      step: 'review',
      field: 'confirmedName',
      message: `To confirm, enter the setting name, ${settingName}.`,
    },
  ]
}

/** An emergency requires a reason. */
export function emergencyFaults(approval: ApprovalChoice): DraftFault[] {
  return approval.kind === 'ask' || approval.reason.trim() !== ''
    ? []
    : [{ code: 'emergency-reason-missing', step: 'review', field: 'emergency', message: emergencyReasonMissing }]
}

/** What to do about an emergency without a reason. */
export const emergencyReasonMissing = 'Enter the reason for the emergency. The reason is saved in the history.'
