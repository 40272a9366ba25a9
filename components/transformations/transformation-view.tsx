'use client'

import { makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { Callout } from '@/components/ui/callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { changeHref, tablesHref } from '@/lib/domain/portal-paths'
import type { TransformationReview } from '@/lib/domain/transformations/transformation-edit'
import { missingRightsWords } from '@/lib/domain/transformations/transformation-words'
import { TransformationForm } from './transformation-form'
import { TransformationHeader } from './transformation-header'
import type { TransformationProps } from './transformation-props'
import { TransformationReviewCard } from './transformation-review-card'

const useStyles = makeStyles({ page: { ...stack.L, maxWidth: '60rem' } })

/** Changes a transformation in two steps: the query, and a review of what it drops. */
export function TransformationView({ edit, reviewTransformation, changeTransformation }: TransformationProps) {
  const styles = useStyles()
  const { workspaceId, table, missingActions, obstacle, openChangeId } = edit
  const [text, setText] = useState(edit.proposed)
  const [review, setReview] = useState<TransformationReview | null>(null)
  useKeptInput(`transformation ${workspaceId} ${table}`, z.string(), text, setText)
  const back = <RouteLink href={tablesHref}>Go to the tables</RouteLink>
  return (
    <>
      <TransformationHeader table={{ name: table, workspace: resourceName(workspaceId) }} />
      <div className={styles.page}>
        {openChangeId ? (
          <Callout intent="info" title="An earlier change isn't complete">
            An earlier change to a transformation in this workspace is in progress or waiting for approval.{' '}
            <RouteLink href={changeHref(openChangeId)}>View change</RouteLink>.
          </Callout>
        ) : obstacle || missingActions.length > 0 ? (
          <Callout
            intent="warning"
            title={obstacle ? "The portal can't change this transformation" : "You can't change this transformation"}
          >
            {obstacle ?? missingRightsWords(missingActions, workspaceId)} {back}.
          </Callout>
        ) : review ? (
          <TransformationReviewCard
            edit={edit}
            review={review}
            changeTransformation={changeTransformation}
            onBack={() => setReview(null)}
          />
        ) : (
          <TransformationForm
            edit={edit}
            text={text}
            onChange={setText}
            reviewTransformation={reviewTransformation}
            onReviewed={setReview}
          />
        )}
      </div>
    </>
  )
}
