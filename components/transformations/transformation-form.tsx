'use client'

import { Body1, Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { type SyntheticEvent, useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { BreakableText } from '@/components/ui/layout/breakable-text'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { RouteButton, RouteLink } from '@/components/ui/route-link'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { writeExploreAddress } from '@/lib/domain/explore/kept/explore-address'
import { exploreQueryHref, tablesHref } from '@/lib/domain/portal-paths'
import type { TransformationReview } from '@/lib/domain/transformations/transformation-edit'
import { transformationLengthMax } from '@/lib/domain/transformations/transformation-input'
import type { TransformationProposal } from '@/lib/domain/transformations/transformation-proposals'
import type { TransformationProps } from './transformation-props'

const useStyles = makeStyles({
  form: stack.L,
  proposals: stack.S,
  use: { maxWidth: '100%' },
  useText: { minWidth: 0, overflowWrap: 'anywhere' },
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  query: { fontFamily: tokens.fontFamilyMonospace, '& textarea': { fontFamily: 'inherit', minHeight: '9rem', maxHeight: '24rem' } },
  faults: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  buttons: wrap.S,
})

interface TransformationFormProps extends Pick<TransformationProps, 'edit' | 'reviewTransformation'> {
  text: string
  onChange: (text: string) => void
  onReviewed: (review: TransformationReview) => void
}

/** The query of a transformation. The portal checks it before it shows the review. */
export function TransformationForm({ edit, text, onChange, reviewTransformation, onReviewed }: TransformationFormProps) {
  const styles = useStyles()
  const { workspaceId, table, reading, source } = edit
  const action = usePortalAction(reviewTransformation)
  const draft = { workspaceId, table, query: text }
  const [refused, setRefused] = useState<{ text: string; faults: string[] } | null>(null)
  const faults = refused?.text === text ? refused.faults : []
  const { error, faults: inputFaults } = action.said(draft)
  const [inputFault] = inputFaults
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const review = action.isPending ? undefined : await action.run(draft)
    if (review?.faults.length === 0) onReviewed(review)
    else setRefused(review ? { text, faults: review.faults } : null)
  }
  return (
    <SectionCard title="Transformation">
      <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label="Transformation">
        {edit.proposals.map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} workspaceId={workspaceId} onUse={() => onChange(proposal.query)} />
        ))}
        <Field
          label="Query (KQL)"
          hint={`Start with source, which stands for the incoming rows of ${table}. To store rows as they arrive, leave the query empty.`}
          className={styles.field}
          {...(faults.length > 0 || inputFault
            ? {
                validationState: 'error',
                validationMessage: inputFault ? inputFault.message : <span className={styles.faults}>{faults.join('\n')}</span>,
              }
            : {})}
        >
          <Textarea
            className={styles.query}
            resize="vertical"
            value={text}
            maxLength={transformationLengthMax}
            spellCheck={false}
            dir="ltr"
            onChange={(_, { value }) => onChange(value)}
          />
        </Field>
        <Body1 as="p">
          {reading.state.ruleId
            ? `The transformation is stored in data collection rule ${resourceName(reading.state.ruleId)}, which can also transform other tables. The portal doesn't change the transformations of other tables.`
            : 'The workspace has no data collection rule for transformations yet. When you save the change, the portal creates one and makes the workspace use it.'}
        </Body1>
        {source && (
          <Body1 as="p">
            Source: <NewTabLink href={source.url}>{source.title}</NewTabLink>, {source.asOf}.
          </Body1>
        )}
        {error && <ErrorCallout error={error} />}
        <div className={styles.buttons}>
          <BusyButton type="submit" appearance="primary" isBusy={action.isPending}>
            Review change
          </BusyButton>
          <RouteButton href={tablesHref}>Cancel</RouteButton>
        </div>
      </form>
    </SectionCard>
  )
}

interface ProposalProps {
  proposal: TransformationProposal
  workspaceId: string
  onUse: () => void
}

function Proposal({ proposal: { title, why, help }, workspaceId, onUse }: ProposalProps) {
  const styles = useStyles()
  const fragment = help && writeExploreAddress({ text: help.query, workspaceId, timeRange: 'P1D', rowLimit: null })
  return (
    <div className={styles.proposals}>
      <Body1 as="p">{why}</Body1>
      <div className={styles.buttons}>
        <Button className={styles.use} onClick={onUse}>
          <span className={styles.useText}>
            <BreakableText>{title}</BreakableText>
          </span>
        </Button>
        {help && fragment && <RouteLink href={exploreQueryHref(fragment)}>{help.title}</RouteLink>}
      </div>
    </div>
  )
}
