'use client'

import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  head: { maxWidth: '36rem' },
  block: { height: '220px', borderRadius: tokens.borderRadiusXLarge },
})

/** The overview while it loads, with the same layout. */
export function OverviewSkeleton() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Loading the overview" className={styles.root}>
      <SkeletonItem size={36} className={styles.head} />
      <SkeletonItem size={20} className={styles.head} />
      <SkeletonItem className={styles.block} />
      <SkeletonItem className={styles.block} />
    </Skeleton>
  )
}
