'use client'

import { Caption1, makeStyles, Subtitle2 } from '@fluentui/react-components'
import { RetentionDifferenceTable } from '@/components/diff/retention-difference-table'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { ShownKept } from '@/lib/domain/changes/plan/change-plan'
import type { EffectiveRetention } from '@/lib/domain/settings/retention/effective-retention'
import { keptText } from '@/lib/domain/settings/retention/retention-words'
import { isOwnRule } from '@/lib/domain/settings/storage-retention'

const useStyles = makeStyles({
  root: stack.S,
  quiet,
})

/** Shows how long the storage account keeps each category now and after saving, whichever rule deletes it. */
export function RetentionChanges({ kept: { storageAccountId, before, after, rules } }: { kept: ShownKept }) {
  const styles = useStyles()
  const others = rules.filter((rule) => !isOwnRule(rule)).length
  const rows = after.map((to, index) => ({
    category: to.category,
    from: textOf(before[index] ?? to),
    to: textOf(to),
  }))
  return (
    <div className={styles.root}>
      <Subtitle2 as="h3">
        Retention in <bdi>{resourceName(storageAccountId)}</bdi>
      </Subtitle2>
      <RetentionDifferenceTable changes={rows} caption="Retention by category" heads={['Now', 'After saving']} />
      <Caption1 className={styles.quiet}>
        {others === 0
          ? 'The account has no other lifecycle management rules.'
          : others === 1
            ? '1 other rule stays unchanged.'
            : `${others} other rules stay unchanged.`}
      </Caption1>
    </div>
  )
}

/** The days, with the rule of someone else that decides about them. */
function textOf(retention: EffectiveRetention): string {
  const { deletion } = retention
  return deletion && !deletion.isOwn ? `${keptText(retention)} (rule ${deletion.rule})` : keptText(retention)
}
