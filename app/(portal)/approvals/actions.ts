'use server'

import { after } from 'next/server'
import * as z from 'zod/mini'
import { defineAction } from '@/lib/actions/define-action'
import { acknowledgeEmergency as acknowledge } from '@/lib/changes/approvals/acknowledge-emergency'
import {
  changeApprovalRule as changeRule,
  decideRuleOff as decideOff,
  readApprovalRule,
  switchRuleOffNow as switchOffNow,
} from '@/lib/changes/approvals/approval-rule'
import { approveChange as approve, declineChange as decline, withdrawRequest as withdraw } from '@/lib/changes/approvals/decide-approval'
import { followChange } from '@/lib/changes/reconcile'
import { approvalHoursChoices, approvalNoteLengthMax } from '@/lib/domain/changes/approval'
import { emergencyReasonMissing } from '@/lib/domain/changes/plan/save-faults'
import { trimmedText } from '@/lib/domain/storable-text'

const changeId = z.string().check(z.maxLength(100))
const note = trimmedText(approvalNoteLengthMax)

const ofChange = (request: { changeId: string }) => ({ kind: 'change', id: request.changeId }) as const

/** Approves a waiting change and sends it to Azure as the approver, or approves that an external change is accepted. */
export const approveChange = defineAction({
  permission: 'approval:decide',
  logs: { event: 'change-approval', target: ofChange },
  input: z.object({ changeId, note, fingerprint: z.string().check(z.maxLength(100)) }),
  freshSignIn: true,
  run: async (decision, context) => {
    const outcome = await approve(decision, context)
    // Not awaited, because Next.js would delay a shutdown until the change is settled.
    if (outcome.kind === 'sent') after(() => void followChange(context.db, outcome.change, context.access))
    return { isSentBack: outcome.kind === 'sent-back' }
  },
})

/** Declines a waiting change. */
export const declineChange = defineAction({
  permission: 'approval:decide',
  logs: { event: 'change-rejection', target: ofChange },
  input: z.object({ changeId, note }),
  run: async (decision, { db, session }) => {
    await decline(db, session, decision)
    return null
  },
})

/** Withdraws a request. */
export const withdrawRequest = defineAction({
  permission: 'setting:apply',
  logs: { event: 'approval-withdrawal', target: ofChange },
  input: z.object({ changeId }),
  run: async (request, { db, session }) => {
    await withdraw(db, session, request.changeId)
    return null
  },
})

/** Turns on the approval rule, changes its hours, or requests that it be turned off. */
export const changeApprovalRule = defineAction({
  permission: 'rule:change',
  logs: { event: 'rule-change', target: ({ isOn }) => ({ kind: 'approval-rule', id: isOn ? 'on' : 'off-requested' }) },
  input: z.object({ isOn: z.boolean(), hours: z.literal(approvalHoursChoices) }),
  freshSignIn: async ({ isOn }, { db, session }) => !isOn && (await readApprovalRule(db, session)).isOn,
  run: async (request, { db, session }) => changeRule(db, session, request),
})

/** Approves the request to turn off the rule, or keeps the rule. */
export const decideRuleOff = defineAction({
  permission: 'rule:change',
  logs: { event: 'rule-change', target: ({ agrees }) => ({ kind: 'approval-rule', id: agrees ? 'off-approved' : 'off-declined' }) },
  input: z.object({ agrees: z.boolean() }),
  freshSignIn: ({ agrees }) => agrees,
  run: async ({ agrees }, { db, session }) => decideOff(db, session, agrees),
})

/** Records that the person has seen what someone else did without approval. */
export const acknowledgeEmergency = defineAction({
  permission: 'approval:decide',
  logs: { event: 'emergency-acknowledgment', target: ({ event }) => ({ kind: 'event', id: String(event) }) },
  input: z.object({ event: z.int().check(z.positive()) }),
  run: async ({ event }, { db, session }) => {
    await acknowledge(db, session, event)
    return null
  },
})

/** Turns off the rule without approval, with a reason. */
export const switchRuleOffNow = defineAction({
  permission: 'rule:change',
  logs: { event: 'rule-change', target: () => ({ kind: 'approval-rule', id: 'off-emergency' }) },
  input: z.object({
    reason: note.check(z.refine((text) => text !== '', emergencyReasonMissing)),
  }),
  freshSignIn: true,
  run: async ({ reason }, { db, session }) => switchOffNow(db, session, reason),
})
