'use server'

import { after } from 'next/server'
import { defineAction } from '@/lib/actions/define-action'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { followChange } from '@/lib/changes/reconcile'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { isSettled } from '@/lib/domain/changes/change'
import { tableInputSchema } from '@/lib/domain/tables/table-input'
import type { TransformationReview } from '@/lib/domain/transformations/transformation-edit'
import { transformationDraftSchema, transformationInputSchema } from '@/lib/domain/transformations/transformation-input'
import type { Change } from '@/lib/history/change-record'
import { changeTable as changeAzureTable } from '@/lib/tables/change-table'
import { changeTransformation as changeAzureTransformation } from '@/lib/transformations/change-transformation'
import { reviewTransformation as reviewDraft } from '@/lib/transformations/review-transformation'

/** Changes the plan or the retention of a table. */
export const changeTable = defineAction({
  permission: 'table:write',
  logs: { event: 'change-submission', target: ({ changeId }) => ({ kind: 'change', id: changeId }) },
  input: tableInputSchema,
  run: async (input, context): Promise<ChangeOutcome> => outcomeOf(await changeAzureTable(input, context), context),
})

/** Says what a draft of a transformation does, which queries the table. Nothing is changed. */
export const reviewTransformation = defineAction({
  permission: 'table:write',
  logs: { event: 'log-query' },
  input: transformationDraftSchema,
  run: async (draft, context): Promise<TransformationReview> => reviewDraft(draft, context),
})

/** Changes the transformation of a table. */
export const changeTransformation = defineAction({
  permission: 'table:write',
  logs: { event: 'change-submission', target: ({ changeId }) => ({ kind: 'change', id: changeId }) },
  input: transformationInputSchema,
  run: async (input, context): Promise<ChangeOutcome> => outcomeOf(await changeAzureTransformation(input, context), context),
})

/** Follows a change that isn't settled. @throws AppError why Azure didn't accept it. */
function outcomeOf(change: Change, { db, access }: ActingContext): ChangeOutcome {
  if (change.state === 'failed' && change.error) throw AppError.fromReported(change.error)
  if (!isSettled(change.state)) after(() => void followChange(db, change, access))
  return { changeId: change.id, name: change.settingName, state: change.state }
}
