'use server'

import { after } from 'next/server'
import { defineAction } from '@/lib/actions/define-action'
import { AppError } from '@/lib/app-error'
import { followChange } from '@/lib/changes/reconcile'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { isSettled } from '@/lib/domain/changes/change'
import { tableInputSchema } from '@/lib/domain/tables/table-input'
import { changeTable as changeAzureTable } from '@/lib/tables/change-table'

/** Changes the plan or the retention of a table. */
export const changeTable = defineAction({
  permission: 'table:write',
  logs: { event: 'change-submission', target: ({ changeId }) => ({ kind: 'change', id: changeId }) },
  input: tableInputSchema,
  run: async (input, context): Promise<ChangeOutcome> => {
    const change = await changeAzureTable(input, context)
    if (change.state === 'failed' && change.error) throw AppError.fromReported(change.error)
    if (!isSettled(change.state)) after(() => void followChange(context.db, change, context.access))
    return { changeId: change.id, name: change.settingName, state: change.state }
  },
})
