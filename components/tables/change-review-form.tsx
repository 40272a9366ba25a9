'use client'

import { Body1, Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import type { ReactNode, SyntheticEvent } from 'react'
import { useChangeOnce } from '@/components/alerts/use-change-once'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { FocusTarget } from '@/components/ui/focus/focus-target'
import { SectionCard } from '@/components/ui/layout/section-card'
import { bulletList, stack, wrap } from '@/components/ui/layout/shared-styles'
import { useTabText } from '@/components/ui/use-tab-text'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { approvalHref, changeHref } from '@/lib/domain/portal-paths'

const useStyles = makeStyles({
  form: stack.L,
  list: { ...bulletList, margin: 0, overflowWrap: 'anywhere' },
  field: { maxWidth: '36rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  buttons: wrap.S,
})

interface ChangeReviewFormProps<Requested extends object> {
  /** What is changed. The tab keeps the reason under it until the change is requested. */
  subject: string
  /** What is requested, without the reason. */
  requested: Requested
  change: PortalAction<Requested & { reason: string } & { changeId: string }, ChangeOutcome>
  /** What the change sets, before and after. */
  difference: ReactNode
  /** What it takes away, in sentences, the gravest first. */
  losses: readonly string[]
  needsApproval: boolean
  onBack: () => void
  /** What else it does. */
  children: ReactNode
}

/** The review of a change to a table, before anything is sent: what it does and takes away, and the reason for it. */
export function ChangeReviewForm<Requested extends object>(props: ChangeReviewFormProps<Requested>) {
  const { subject, requested, change, difference, losses, needsApproval, onBack, children } = props
  const styles = useStyles()
  const router = useRouter()
  const [reason, setReason] = useTabText(`reason ${subject}`)
  const save = usePortalAction(useChangeOnce<Requested & { reason: string }, ChangeOutcome>(change))
  const input = { ...requested, reason }
  const { error } = save.said(input)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const outcome = save.isPending ? undefined : await save.run(input)
    if (!outcome) return
    setReason('')
    router.push(outcome.state === 'waiting' ? approvalHref(outcome.changeId) : changeHref(outcome.changeId))
  }
  return (
    <FocusTarget by="review">
      <SectionCard title="Review the change">
        <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label="Review the change">
          {difference}
          {losses.length > 0 ? (
            <Callout intent="warning" title="What you lose with this change">
              <ul className={styles.list}>
                {losses.map((loss) => (
                  <li key={loss}>{loss}</li>
                ))}
              </ul>
            </Callout>
          ) : (
            <Body1 as="p">You don't lose anything with this change.</Body1>
          )}
          {children}
          {needsApproval && <Callout intent="info">Another administrator must approve this change. Nothing is sent until then.</Callout>}
          <Field label="Reason (optional)" hint="Your text is recorded in the history under your name." className={styles.field}>
            <Input value={reason} maxLength={500} dir="auto" onChange={(_, { value }) => setReason(value)} />
          </Field>
          {error && <ErrorCallout error={error} />}
          <div className={styles.buttons}>
            <BusyButton type="submit" appearance="primary" isBusy={save.isPending}>
              {needsApproval ? 'Request approval' : 'Save change'}
            </BusyButton>
            <Button onClick={onBack}>Back</Button>
          </div>
        </form>
      </SectionCard>
    </FocusTarget>
  )
}
