'use client'

import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '60rem' },
  head: { maxWidth: '28rem' },
  row: { height: '84px', borderRadius: tokens.borderRadiusXLarge },
})

/** The history before its rows are there, in the same shape. */
export function HistorySkeleton() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Loading the history" className={styles.root}>
      <SkeletonItem size={36} className={styles.head} />
      <SkeletonItem size={32} />
      {[1, 2, 3, 4].map((row) => (
        <SkeletonItem key={row} className={styles.row} />
      ))}
    </Skeleton>
  )
}
