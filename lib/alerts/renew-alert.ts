import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { conditionRequest } from '@/lib/azure/alert-resources'
import { changeResource, findRequestedChange } from '@/lib/changes/change-resource'
import type { ManagedAlert } from '@/lib/domain/alerts/alert-input'
import { nonInteractiveTable, obstacleWords } from '@/lib/domain/alerts/alert-obstacles'
import { alertCondition } from '@/lib/domain/alerts/alert-query'
import { formerWatch } from '@/lib/domain/alerts/former-query'
import type { Change } from '@/lib/history/change-record'
import { findAlertWay } from './find-alert-way'
import { findOwnAlert } from './find-own-alert'

/**
 * Replaces the query of a rule from an earlier version of the portal, which never returns rows that arrive late. The name, the recipients,
 * and whether the rule is on stay the same. A table of non-interactive sign-ins on a limited plan is left out, because no query can include it.
 * @throws AppError `not-outdated` for a current rule, and for one whose query someone edited; `not-own` when the portal didn't create it.
 */
export async function renewAlert(input: ManagedAlert, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  const { id, state } = await findOwnAlert('alert-rule', input.resourceId, context)
  const watch = state.type === 'alert-rule' ? formerWatch(state.query) : null
  if (state.type !== 'alert-rule' || !watch)
    throw new AppError({
      code: 'not-outdated',
      userMessage: `This portal can't update the query of ${state.name}. Nothing was sent. Reload the page.`,
    })
  const { obstacles } = await findAlertWay(context.access, state.workspaceId, watch)
  const leavesOut = watch.kind === 'break-glass' && obstacles.some(({ table }) => table === nonInteractiveTable)
  const [limited] = obstacles.filter(({ table }) => !leavesOut || table !== nonInteractiveTable)
  if (limited)
    throw new AppError({
      code: 'table-plan-limited',
      userMessage: `${obstacleWords(watch, limited)} Azure can't change this rule to another kind, so delete ${state.name} and create the alert again. Nothing was sent.`,
    })
  const wanted = { ...state, ...alertCondition(leavesOut ? { ...watch, signIns: 'interactive' } : watch) }
  return changeResource(
    { ...input, action: 'update', resourceId: id, before: state, wanted, request: conditionRequest(id, wanted), riskReasons: [] },
    context,
  )
}
