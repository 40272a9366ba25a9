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
import { RouteLink } from '@/components/ui/route-link'
import { writeExploreAddress } from '@/lib/domain/explore/kept/explore-address'
import { approvalHref, changeHref, exploreQueryHref } from '@/lib/domain/portal-paths'
import type { TransformationReview } from '@/lib/domain/transformations/transformation-edit'
import { TransformationDifference } from './transformation-difference'
import type { TransformationProps } from './transformation-props'

const useStyles = makeStyles({
  form: stack.L,
  list: { ...bulletList, margin: 0, overflowWrap: 'anywhere' },
  field: { maxWidth: '36rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  buttons: wrap.S,
})

interface TransformationReviewCardProps extends Pick<TransformationProps, 'edit' | 'changeTransformation'> {
  review: TransformationReview
  onBack: () => void
}

/** What a transformation drops and saves, before anything is sent. */
export function TransformationReviewCard({ edit, review, changeTransformation, onBack }: TransformationReviewCardProps) {
  const styles = useStyles()
  const router = useRouter()
  const { workspaceId, table, reading } = edit
  const { query, losses, effects, needsApproval, newRule } = review
  const [reason, setReason] = useState('')
  const save = usePortalAction(useChangeOnce(changeTransformation))
  const { query: shown, ruleId, rest } = reading.state
  const input = { workspaceId, table, query: query ?? '', reviewed: { query: shown, ruleId, rest }, reason }
  const { error } = save.said(input)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const outcome = save.isPending ? undefined : await save.run(input)
    if (outcome) router.push(outcome.state === 'waiting' ? approvalHref(outcome.changeId) : changeHref(outcome.changeId))
  }
  const fragment = review.previewQuery && writeExploreAddress({ text: review.previewQuery, workspaceId, timeRange: 'P1D', rowLimit: null })
  return (
    <FocusTarget by="review">
      <SectionCard title="Review the change">
        <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label="Review the change">
          <TransformationDifference before={{ query: shown }} wanted={{ query }} />
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
          {effects.map((sentence) => (
            <Body1 key={sentence} as="p">
              {sentence}
            </Body1>
          ))}
          {fragment && <RouteLink href={exploreQueryHref(fragment)}>Preview the last day's transformed rows in Explore</RouteLink>}
          {newRule && (
            <Body1 as="p">
              In the resource group of the workspace, the portal first creates data collection rule {newRule}, which has no effect by
              itself. The portal then makes the workspace use the rule.
            </Body1>
          )}
          <Body1 as="p">Rows that are already stored stay as they are.</Body1>
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
