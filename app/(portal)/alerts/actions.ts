'use server'

import { after } from 'next/server'
import * as z from 'zod/mini'
import { defineAction } from '@/lib/actions/define-action'
import {
  createAlert as makeAlert,
  createActionGroup as makeGroup,
  removeAlertResource,
  switchAlert as turnAlert,
} from '@/lib/alerts/manage-alerts'
import { previewAlert as previewAlertRule } from '@/lib/alerts/read-alerts'
import { renewAlert as renewAlertRule } from '@/lib/alerts/renew-alert'
import { AppError } from '@/lib/app-error'
import { type ActingContext } from '@/lib/auth/acting-context'
import { followChange } from '@/lib/changes/reconcile'
import { actionGroupInputSchema, alertInputSchema, managedAlertSchema, watchSchema } from '@/lib/domain/alerts/alert-input'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { isSettled } from '@/lib/domain/changes/change'
import type { Change } from '@/lib/history/change-record'

const ofChange = (request: { changeId: string }) => ({ kind: 'change', id: request.changeId }) as const

/** Shows what an alert would have found in the last days, and what prevents it. */
export const previewAlert = defineAction({
  permission: 'alert:write',
  logs: 'nothing',
  input: z.object({ workspaceId: z.string().check(z.maxLength(700)), watch: watchSchema }),
  run: async (input, context) => previewAlertRule(input, context),
})

/** Creates a log alert rule in Azure. */
export const createAlert = defineAction({
  permission: 'alert:write',
  logs: { event: 'change-submission', target: ofChange },
  input: alertInputSchema,
  run: async (input, context) => outcomeOf(await makeAlert(input, context), context),
})

/** Creates an action group in Azure that sends email. */
export const createActionGroup = defineAction({
  permission: 'alert:write',
  logs: { event: 'change-submission', target: ofChange },
  input: actionGroupInputSchema,
  run: async (input, context) => outcomeOf(await makeGroup(input, context), context),
})

/** Turns an alert rule off or on. */
export const switchAlert = defineAction({
  permission: 'alert:write',
  logs: { event: 'change-submission', target: ofChange },
  input: z.extend(managedAlertSchema, { isEnabled: z.boolean() }),
  run: async (input, context) => outcomeOf(await turnAlert(input, context), context),
})

/** Replaces the outdated query of an alert rule. */
export const renewAlert = defineAction({
  permission: 'alert:write',
  logs: { event: 'change-submission', target: ofChange },
  input: managedAlertSchema,
  run: async (input, context) => outcomeOf(await renewAlertRule(input, context), context),
})

/** Deletes an alert rule or an action group. */
export const removeAlert = defineAction({
  permission: 'alert:write',
  logs: { event: 'change-submission', target: ofChange },
  input: z.extend(managedAlertSchema, { type: z.enum(['alert-rule', 'action-group']) }),
  run: async (input, context) => outcomeOf(await removeAlertResource(input, context), context),
})

/** Throws if Azure refused; otherwise returns the state of the change, which may still be open. */
function outcomeOf(change: Change, { db, access }: ActingContext): ChangeOutcome {
  if (change.state === 'failed' && change.error) throw AppError.fromReported(change.error)
  if (!isSettled(change.state)) after(() => void followChange(db, change, access))
  return { changeId: change.id, name: change.settingName, state: change.state }
}
