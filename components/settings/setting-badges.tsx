'use client'

import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowSyncRegular, DraftsRegular, ShieldRegular, WarningRegular } from '@fluentui/react-icons'
import { wrap, wrappingBadge } from '@/components/ui/layout/shared-styles'
import { isOpenExternal, outsideWords } from '@/lib/domain/changes/change'
import { isOwnedBySentinel } from '@/lib/domain/settings/diagnostic-setting'
import type { SettingSummary } from './setting-summary'

const useStyles = makeStyles({
  badges: { ...wrap.XS, marginTop: tokens.spacingVerticalXS },
  badge: wrappingBadge,
})

/** Shows the current special states of a setting. */
export function SettingBadges({ setting, activity, drafts }: SettingSummary) {
  const styles = useStyles()
  const isOwned = isOwnedBySentinel(setting.name)
  const isUndecided = activity.lastConfirmed !== null && isOpenExternal(activity.lastConfirmed)
  if (!isOwned && !isUndecided && !activity.underWay && drafts.length === 0) return null
  return (
    <div className={styles.badges}>
      {isOwned && (
        <Badge appearance="tint" color="warning" icon={<ShieldRegular />} className={styles.badge}>
          Owned by Microsoft Sentinel
        </Badge>
      )}
      {isUndecided && (
        <Badge appearance="tint" color="warning" icon={<WarningRegular />} className={styles.badge}>
          {outsideWords[activity.lastConfirmed?.outside ?? 'changed']}
        </Badge>
      )}
      {activity.underWay && (
        <Badge appearance="tint" color="brand" icon={<ArrowSyncRegular />} className={styles.badge}>
          {activity.underWay.row.action === 'delete' ? 'Deletion in progress' : 'Change in progress'}
        </Badge>
      )}
      {drafts.length > 0 && (
        <Badge appearance="outline" color="informative" icon={<DraftsRegular />} className={styles.badge}>
          {drafts.length === 1 ? 'Draft open' : `${drafts.length} drafts open`}
        </Badge>
      )}
    </div>
  )
}
