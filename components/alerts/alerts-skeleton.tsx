'use client'

import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { AlertsHeader } from './alerts-header'

const useStyles = makeStyles({
  root: { maxWidth: '60rem', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

/** The alerts page while it loads. */
export function AlertsSkeleton() {
  const styles = useStyles()
  return (
    <>
      <AlertsHeader />
      <Skeleton aria-label="Alerts are being read from Azure" className={styles.root}>
        {[0, 1, 2].map((card) => (
          <Card key={card} className={styles.lines}>
            <SkeletonItem size={20} />
            <SkeletonItem size={32} />
            <SkeletonItem size={32} />
          </Card>
        ))}
      </Skeleton>
    </>
  )
}
