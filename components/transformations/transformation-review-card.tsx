'use client'

import { Body1 } from '@fluentui/react-components'
import { ChangeReviewForm } from '@/components/tables/change-review-form'
import { RouteLink } from '@/components/ui/route-link'
import { writeExploreAddress } from '@/lib/domain/explore/kept/explore-address'
import { exploreQueryHref } from '@/lib/domain/portal-paths'
import type { TransformationReview } from '@/lib/domain/transformations/transformation-edit'
import { TransformationDifference } from './transformation-difference'
import type { TransformationProps } from './transformation-props'

interface TransformationReviewCardProps extends Pick<TransformationProps, 'edit' | 'changeTransformation'> {
  review: TransformationReview
  onBack: () => void
}

/** What a transformation drops and saves, before anything is sent. */
export function TransformationReviewCard({ edit, review, changeTransformation, onBack }: TransformationReviewCardProps) {
  const { workspaceId, table, reading } = edit
  const { query, losses, effects, needsApproval, newRule, previewQuery } = review
  const { query: shown, ruleId, rest } = reading.state
  const fragment = previewQuery && writeExploreAddress({ text: previewQuery, workspaceId, timeRange: 'P1D', rowLimit: null })
  return (
    <ChangeReviewForm
      subject={`transformation ${workspaceId} ${table}`}
      requested={{ workspaceId, table, query: query ?? '', reviewed: { query: shown, ruleId, rest } }}
      change={changeTransformation}
      difference={<TransformationDifference before={{ query: shown }} wanted={{ query }} />}
      losses={losses}
      needsApproval={needsApproval}
      onBack={onBack}
    >
      {effects.map((sentence) => (
        <Body1 key={sentence} as="p">
          {sentence}
        </Body1>
      ))}
      {fragment && <RouteLink href={exploreQueryHref(fragment)}>Preview the last day's transformed rows in Explore</RouteLink>}
      {newRule && (
        <Body1 as="p">
          In the resource group of the workspace, the portal first creates data collection rule {newRule}, which has no effect by itself.
          The portal then makes the workspace use the rule.
        </Body1>
      )}
      <Body1 as="p">Rows that are already stored stay as they are.</Body1>
    </ChangeReviewForm>
  )
}
