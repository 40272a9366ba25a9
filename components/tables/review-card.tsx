'use client'

import { Body1, Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { type SyntheticEvent, useState } from 'react'
import { useChangeOnce } from '@/components/alerts/use-change-once'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { FocusTarget } from '@/components/ui/focus/focus-target'
import { SectionCard } from '@/components/ui/layout/section-card'
import { bulletList, stack, wrap } from '@/components/ui/layout/shared-styles'
import { costChangeWords } from '@/lib/domain/cost/words/cost-words'
import { approvalHref, changeHref } from '@/lib/domain/portal-paths'
import { tableCostChange } from '@/lib/domain/tables/table-cost'
import { type ChosenTable, chosenOf, wantedState } from '@/lib/domain/tables/table-input'
import { lossWords, tableLosses, tableRiskReasons } from '@/lib/domain/tables/table-losses'
import { DifferenceList } from './difference-list'
import type { EditTableProps } from './edit-table-props'

const useStyles = makeStyles({
  form: stack.L,
  list: { ...bulletList, margin: 0 },
  field: { maxWidth: '36rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  buttons: wrap.S,
})

/** What the change does and takes away, before anything is sent. */
export function ReviewCard({ edit, chosen, changeTable, onBack }: EditTableProps & { chosen: ChosenTable; onBack: () => void }) {
  const styles = useStyles()
  const router = useRouter()
  const { reading, around, workspaceId, isApprovalRequired } = edit
  const [reason, setReason] = useState('')
  const save = usePortalAction(useChangeOnce(changeTable))
  const wanted = wantedState(reading.state.name, chosen)
  const losses = tableLosses(reading, wanted, around)
  const costWords = costChangeWords(tableCostChange(edit.cost, reading, wanted, around.defaultRetentionDays))
  const isAsking = isApprovalRequired && tableRiskReasons(losses, wanted.name).length > 0
  const input = { workspaceId, table: wanted.name, chosen, reviewed: chosenOf(reading.state), reason }
  const { error } = save.said(input)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const outcome = save.isPending ? undefined : await save.run(input)
    if (outcome) router.push(outcome.state === 'waiting' ? approvalHref(outcome.changeId) : changeHref(outcome.changeId))
  }
  return (
    <FocusTarget by="review">
      <SectionCard title="Review the change">
        <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label="Review the change">
          <DifferenceList before={reading.state} wanted={wanted} />
          {losses.length > 0 ? (
            <Callout intent="warning" title="What you lose with this change">
              <ul className={styles.list}>
                {losses.map((loss) => (
                  <li key={loss.kind}>{lossWords(loss, wanted.name)}</li>
                ))}
              </ul>
            </Callout>
          ) : (
            <Body1 as="p">You don't lose anything with this change.</Body1>
          )}
          {costWords.map((sentence) => (
            <Body1 key={sentence} as="p">
              {sentence}
            </Body1>
          ))}
          {wanted.plan !== reading.state.plan && (
            <Body1 as="p">After this change, no one can change the plan again for a week, not even to change it back.</Body1>
          )}
          {isAsking && <Callout intent="info">Another administrator must approve this change. Nothing is sent until then.</Callout>}
          <Field label="Reason (optional)" hint="Your text is recorded in the history under your name." className={styles.field}>
            <Input value={reason} maxLength={500} dir="auto" onChange={(_, { value }) => setReason(value)} />
          </Field>
          {error && <ErrorCallout error={error} />}
          <div className={styles.buttons}>
            <BusyButton type="submit" appearance="primary" isBusy={save.isPending}>
              {isAsking ? 'Request approval' : 'Save change'}
            </BusyButton>
            <Button onClick={onBack}>Back</Button>
          </div>
        </form>
      </SectionCard>
    </FocusTarget>
  )
}
