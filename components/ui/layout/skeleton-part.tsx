'use client'

import { makeStyles, SkeletonItem, tokens } from '@fluentui/react-components'
import { Card } from '../card'
import { stack } from './shared-styles'

const wide = '@media (min-width: 1280px)'

const useStyles = makeStyles({
  heading: { maxWidth: '28rem' },
  tabs: { maxWidth: '16rem' },
  row: { height: '84px', borderRadius: tokens.borderRadiusXLarge },
  block: { height: '220px', borderRadius: tokens.borderRadiusXLarge },
  panel: { height: '320px', borderRadius: tokens.borderRadiusXLarge },
  lines: stack.S,
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXL,
    [wide]: { gridTemplateColumns: 'minmax(0, 1fr) 400px' },
  },
  wizard: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXXL,
    [wide]: { gridTemplateColumns: '200px minmax(0, 1fr) 260px' },
  },
  side: { display: 'none', [wide]: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS } },
})

export type SkeletonPartName =
  | 'title'
  | 'lead'
  | 'tabs'
  | 'field'
  | 'row'
  | 'block'
  | 'panel'
  | 'columns'
  | 'wizard'
  | 'text-card'
  | 'form-card'

/** One part of a page in outline, for inside a `Skeleton`. */
export function SkeletonPart({ part }: { part: SkeletonPartName }) {
  const styles = useStyles()
  switch (part) {
    case 'title':
      return <SkeletonItem size={36} className={styles.heading} />
    case 'lead':
      return <SkeletonItem size={20} className={styles.heading} />
    case 'tabs':
      return <SkeletonItem size={32} className={styles.tabs} />
    case 'field':
      return <SkeletonItem size={32} />
    case 'row':
    case 'block':
    case 'panel':
      return <SkeletonItem className={styles[part]} />
    case 'text-card':
      return <LinesCard lineSize={16} />
    case 'form-card':
      return <LinesCard lineSize={32} />
    case 'columns':
      return (
        <div className={styles.columns}>
          <SkeletonItem className={styles.panel} />
          <SkeletonItem className={styles.panel} />
        </div>
      )
    case 'wizard':
      return <WizardColumnsSkeleton />
  }
}

function LinesCard({ lineSize }: { lineSize: 16 | 32 }) {
  const styles = useStyles()
  return (
    <Card className={styles.lines}>
      <SkeletonItem size={20} />
      <SkeletonItem size={lineSize} />
      <SkeletonItem size={lineSize} />
    </Card>
  )
}

/** The steps, the form, and the summary; the form alone where there is no room for three columns. */
function WizardColumnsSkeleton() {
  const styles = useStyles()
  return (
    <div className={styles.wizard}>
      <div className={styles.side}>
        {[1, 2, 3, 4, 5, 6, 7].map((step) => (
          <SkeletonItem key={step} size={32} />
        ))}
      </div>
      <div className={styles.lines}>
        {[1, 2, 3, 4].map((row) => (
          <SkeletonItem key={row} className={styles.row} />
        ))}
      </div>
      <div className={styles.side}>
        <SkeletonItem className={styles.block} />
      </div>
    </div>
  )
}
