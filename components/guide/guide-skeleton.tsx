'use client'

import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'

const useStyles = makeStyles({
  root: { maxWidth: '45rem', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

/** A page of the guide while the organization's values load. */
export function GuideSkeleton({ title }: { title: string }) {
  const styles = useStyles()
  return (
    <>
      <PageHeader title={title} />
      <Skeleton aria-label="Loading the guide" className={styles.root}>
        {[0, 1, 2].map((card) => (
          <Card key={card} className={styles.lines}>
            <SkeletonItem size={20} />
            <SkeletonItem size={16} />
            <SkeletonItem size={16} />
          </Card>
        ))}
      </Skeleton>
    </>
  )
}
