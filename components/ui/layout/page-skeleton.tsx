'use client'

import { Caption1, makeStyles, mergeClasses, Skeleton } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { readable, stack } from './shared-styles'
import { SkeletonPart, type SkeletonPartName } from './skeleton-part'

const useStyles = makeStyles({
  root: stack.L,
  text: readable,
  list: { maxWidth: '60rem' },
})

/** What a page looks like, whatever it's about. */
type PageShape = 'blocks' | 'tabs' | 'columns' | 'list' | 'report' | 'text' | 'forms' | 'wizard'

const shapes: Record<PageShape, { parts: readonly SkeletonPartName[]; width?: 'text' | 'list' }> = {
  blocks: { parts: ['title', 'lead', 'block', 'block'] },
  tabs: { parts: ['title', 'tabs', 'panel'] },
  columns: { parts: ['title', 'lead', 'columns'] },
  list: { parts: ['title', 'field', 'row', 'row', 'row', 'row'], width: 'list' },
  report: { parts: ['title', 'block', 'block', 'block'], width: 'list' },
  text: { parts: ['text-card', 'text-card', 'text-card'], width: 'text' },
  forms: { parts: ['form-card', 'form-card', 'form-card'], width: 'list' },
  wizard: { parts: ['title', 'lead', 'wizard'] },
}

interface PageSkeletonProps {
  shape: PageShape
  /** What is loading, for a screen reader. */
  label: string
  /** The header, where it's known before the data. It then stands in place of a gray title. */
  header?: ReactNode
  /** Why it takes a moment, where that isn't obvious. */
  note?: string
}

/** A page in its final shape before its data is there. */
export function PageSkeleton({ shape, label, header, note }: PageSkeletonProps) {
  const styles = useStyles()
  const { parts, width } = shapes[shape]
  return (
    <>
      {header}
      <Skeleton aria-label={label} className={mergeClasses(styles.root, width && styles[width])}>
        {note && <Caption1>{note}</Caption1>}
        {parts.map((part, index) => (
          <SkeletonPart key={index} part={part} />
        ))}
      </Skeleton>
    </>
  )
}
