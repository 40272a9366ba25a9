'use client'

import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  head: { maxWidth: '28rem' },
  tabs: { maxWidth: '16rem' },
  list: { height: '320px', borderRadius: tokens.borderRadiusXLarge },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXL,
    '@media (min-width: 1280px)': { gridTemplateColumns: 'minmax(0, 1fr) 400px' },
  },
})

/** The settings before Azure answered, in the same shape. */
export function SettingsSkeleton() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Loading settings" className={styles.root}>
      <SkeletonItem size={36} className={styles.head} />
      <SkeletonItem size={32} className={styles.tabs} />
      <SkeletonItem className={styles.list} />
    </Skeleton>
  )
}

/** One setting before Azure answered, in the same shape. */
export function SettingSkeleton() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Loading setting" className={styles.root}>
      <SkeletonItem size={36} className={styles.head} />
      <SkeletonItem size={20} className={styles.head} />
      <div className={styles.columns}>
        <SkeletonItem className={styles.list} />
        <SkeletonItem className={styles.list} />
      </div>
    </Skeleton>
  )
}
