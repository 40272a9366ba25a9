'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { quiet } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { changeTitleWords, type SettingActivity } from '@/lib/domain/changes/change'
import { changeHref } from '@/lib/domain/portal-paths'

const useStyles = makeStyles({ quiet })

/** Shows who last changed a setting, and when. If the last change was a deletion, the setting was then added outside the portal. */
export function LastChange({ activity: { lastConfirmed } }: { activity: SettingActivity }) {
  const styles = useStyles()
  if (!lastConfirmed || lastConfirmed.action === 'delete') return <span className={styles.quiet}>Not changed in this portal</span>
  return (
    <>
      <RouteLink href={changeHref(lastConfirmed.changeId)}>
        {changeTitleWords(lastConfirmed)} <Time at={lastConfirmed.requestedAt} />
      </RouteLink>
      {lastConfirmed.action !== 'outside' && lastConfirmed.action !== 'found' && (
        <>
          <br />
          <Caption1 className={styles.quiet}>
            by <bdi>{lastConfirmed.authorName}</bdi>
            {lastConfirmed.approvedBy !== null && (
              <>
                , approved by <bdi>{lastConfirmed.approvedBy}</bdi>
              </>
            )}
          </Caption1>
        </>
      )}
    </>
  )
}
