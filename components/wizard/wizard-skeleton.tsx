'use client'

import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalXL,
    maxWidth: '36rem',
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXXL,
    '@media (min-width: 1280px)': { gridTemplateColumns: '200px minmax(0, 1fr) 260px' },
  },
  side: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, '@media (max-width: 1279.98px)': { display: 'none' } },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { height: '72px', borderRadius: tokens.borderRadiusXLarge },
  summary: { height: '220px', borderRadius: tokens.borderRadiusXLarge },
})

/** A step of the wizard before its data is there, in the same shape. */
export function WizardSkeleton() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Loading this step">
      <div className={styles.head}>
        <SkeletonItem size={36} />
        <SkeletonItem size={20} />
      </div>
      <div className={styles.columns}>
        <div className={styles.side}>
          {[1, 2, 3, 4, 5, 6, 7].map((step) => (
            <SkeletonItem key={step} size={32} />
          ))}
        </div>
        <div className={styles.form}>
          {[1, 2, 3, 4].map((row) => (
            <SkeletonItem key={row} className={styles.row} />
          ))}
        </div>
        <div className={styles.side}>
          <SkeletonItem className={styles.summary} />
        </div>
      </div>
    </Skeleton>
  )
}
