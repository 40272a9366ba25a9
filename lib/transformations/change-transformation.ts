import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { changeResource, findRequestedChange } from '@/lib/changes/change-resource'
import { transformationRequest } from '@/lib/changes/send-transformation'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { TransformationInput } from '@/lib/domain/transformations/transformation-input'
import { transformationRiskReasons } from '@/lib/domain/transformations/transformation-losses'
import { isSameRule, normalizedQuery, type TransformationState } from '@/lib/domain/transformations/transformation-state'
import { missingRightsWords } from '@/lib/domain/transformations/transformation-words'
import type { Change } from '@/lib/history/change-record'
import { judgeTransformation } from './judge-transformation'
import { readTransformationFacts, ruleIdAfter } from './read-transformation-facts'

/**
 * Changes the transformation of a table as the person. A query that Azure wouldn't take is refused before anything is recorded, and so is a
 * change that was reviewed against another rule than Azure shows now. Where the tenant's approval rule is on, a transformation that drops something
 * waits for approval.
 * @throws AppError when it can't be changed; nothing was sent then unless the history shows it.
 */
export async function changeTransformation(input: TransformationInput, context: ActingContext): Promise<Change> {
  const recorded = await findRequestedChange(input.changeId, context)
  if (recorded) return recorded
  // What the page was built from may have changed since.
  context.access.credential.forgetAnswers()
  const facts = await readTransformationFacts(input, context)
  const { workspaceId, table, reading, missingActions, obstacle, rule } = facts
  const { name } = table.state
  const before = reading.state
  if (obstacle) throw unchangeable(obstacle)
  if (!isSameRule({ ...before, ...input.reviewed }, before))
    throw new AppError({
      code: 'table-changed',
      userMessage: `The transformation of ${name} or its data collection rule was changed in Azure after you opened this page. Nothing was sent. Reload the page, and then review the change again.`,
    })
  if (reading.isUpdating)
    throw unchangeable(
      `Azure is still applying an earlier change to data collection rule ${resourceName(before.ruleId ?? '')}. Try again in a few minutes.`,
    )
  if (missingActions.length > 0)
    throw new AppError({ code: 'right-missing', userMessage: `${missingRightsWords(missingActions, workspaceId)} Nothing was sent.` })
  const query = normalizedQuery(input.query)
  if (query === before.query)
    throw unchangeable(query === null ? `${name} has no transformation to remove.` : `${name} already has this transformation.`)
  const judged = await judgeTransformation({ workspaceId, table: name, query, before: before.query }, context.access)
  if (judged.kind === 'faulty') throw unchangeable(judged.faults.join(' '))
  const target: TransformationState = { ...before, query }
  const wanted: TransformationState = { ...target, ruleId: await ruleIdAfter(facts, target, context) }
  return changeResource(
    {
      changeId: input.changeId,
      action: 'update',
      resourceId: workspaceId,
      before,
      wanted,
      reason: input.reason,
      request: transformationRequest({ id: workspaceId, before, wanted }, { rule }),
      riskReasons: transformationRiskReasons(judged.losses, name),
    },
    context,
  )
}

const unchangeable = (reason: string) => new AppError({ code: 'table-not-changeable', userMessage: `${reason} Nothing was sent.` })
