'use client'

import { Caption1, makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '60rem' },
  head: { maxWidth: '28rem' },
  block: { height: '160px', borderRadius: tokens.borderRadiusXLarge },
})

/** The report before it is there: the whole record is being verified, which takes a moment for a long one. */
export function ReportSkeleton() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Creating the report" className={styles.root}>
      <SkeletonItem size={36} className={styles.head} />
      <Caption1>Reading the settings and verifying every event of the record.</Caption1>
      {[1, 2, 3].map((block) => (
        <SkeletonItem key={block} className={styles.block} />
      ))}
    </Skeleton>
  )
}
