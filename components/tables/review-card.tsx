'use client'

import { Body1 } from '@fluentui/react-components'
import { costChangeWords } from '@/lib/domain/cost/words/cost-words'
import { tableCostChange } from '@/lib/domain/tables/table-cost'
import { type ChosenTable, chosenOf, wantedState } from '@/lib/domain/tables/table-input'
import { lossWords, tableLosses, tableRiskReasons } from '@/lib/domain/tables/table-losses'
import { ChangeReviewForm } from './change-review-form'
import { DifferenceList } from './difference-list'
import type { EditTableProps } from './edit-table-props'

/** What the change does and takes away, before anything is sent. */
export function ReviewCard({ edit, chosen, changeTable, onBack }: EditTableProps & { chosen: ChosenTable; onBack: () => void }) {
  const { reading, around, workspaceId, isApprovalRequired } = edit
  const wanted = wantedState(reading.state.name, chosen)
  const losses = tableLosses(reading, wanted, around)
  return (
    <ChangeReviewForm
      subject={`table ${reading.id}`}
      requested={{ workspaceId, table: wanted.name, chosen, reviewed: chosenOf(reading.state) }}
      change={changeTable}
      difference={<DifferenceList before={reading.state} wanted={wanted} />}
      losses={losses.map((loss) => lossWords(loss, wanted.name))}
      needsApproval={isApprovalRequired && tableRiskReasons(losses, wanted.name).length > 0}
      onBack={onBack}
    >
      {costChangeWords(tableCostChange(edit.cost, reading, wanted, around.defaultRetentionDays)).map((sentence) => (
        <Body1 key={sentence} as="p">
          {sentence}
        </Body1>
      ))}
      {wanted.plan !== reading.state.plan && (
        <Body1 as="p">After this change, no one can change the plan again for a week, not even to change it back.</Body1>
      )}
    </ChangeReviewForm>
  )
}
