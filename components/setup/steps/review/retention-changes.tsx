'use client'

import { Body1, Caption1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { RetentionDifferenceTable } from '@/components/diff/retention-difference-table'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { RetentionPlan } from '@/lib/domain/changes/change-plan'
import { isOwnRule } from '@/lib/domain/settings/storage-retention'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** What changes in the storage account: the days of each category, from and to. */
export function RetentionChanges({ retention: { storageAccountId, changes, before } }: { retention: RetentionPlan }) {
  const styles = useStyles()
  const others = before.filter((rule) => !isOwnRule(rule)).length
  return (
    <div className={styles.root}>
      <Subtitle2 as="h3">
        Retention in <bdi>{resourceName(storageAccountId)}</bdi>
      </Subtitle2>
      {changes.length === 0 ? (
        <Body1>The days stay the same; the portal's rule is only written anew.</Body1>
      ) : (
        <RetentionDifferenceTable changes={changes} caption="Retention days that change" heads={['Kept now', 'Kept then']} />
      )}
      <Caption1 className={styles.quiet}>
        {others === 0
          ? 'The account has no other lifecycle rules.'
          : others === 1
            ? '1 rule of others stays as it is.'
            : `${others} rules of others stay as they are.`}
      </Caption1>
    </div>
  )
}
