'use client'

import { Body1, Caption1, makeStyles, Subtitle2 } from '@fluentui/react-components'
import { RetentionDifferenceTable } from '@/components/diff/retention-difference-table'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { RetentionPlan } from '@/lib/domain/changes/plan/change-plan'
import { isOwnRule } from '@/lib/domain/settings/storage-retention'

const useStyles = makeStyles({
  root: stack.S,
  quiet,
})

/** Shows the retention changes in the storage account for each category. */
export function RetentionChanges({ retention: { storageAccountId, changes, before } }: { retention: RetentionPlan }) {
  const styles = useStyles()
  const others = before.filter((rule) => !isOwnRule(rule)).length
  return (
    <div className={styles.root}>
      <Subtitle2 as="h3">
        Retention in <bdi>{resourceName(storageAccountId)}</bdi>
      </Subtitle2>
      {changes.length === 0 ? (
        <Body1>The retention period stays the same. Only the portal's rule changes.</Body1>
      ) : (
        <RetentionDifferenceTable changes={changes} caption="Retention changes" heads={['Now', 'After saving']} />
      )}
      <Caption1 className={styles.quiet}>
        {others === 0
          ? 'The account has no other lifecycle rules.'
          : others === 1
            ? '1 other rule stays unchanged.'
            : `${others} other rules stay unchanged.`}
      </Caption1>
    </div>
  )
}
