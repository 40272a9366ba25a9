'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { quiet } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { type SettingActivity } from '@/lib/domain/changes/change'
import { changeTitleWords } from '@/lib/domain/changes/words/change-title'
import { changeHref } from '@/lib/domain/portal-paths'
import { changeAuthor, lastChangeOf } from '@/lib/domain/settings/list/settings-list'

const useStyles = makeStyles({ quiet })

/** Shows who last changed a setting, and when. If the last change was a deletion, the setting was then added outside the portal. */
export function LastChange({ activity }: { activity: SettingActivity }) {
  const styles = useStyles()
  const change = lastChangeOf(activity)
  if (!change) return <span className={styles.quiet}>Not changed in this portal</span>
  const author = changeAuthor(change)
  return (
    <>
      <RouteLink href={changeHref(change.changeId)}>
        {changeTitleWords(change)} <Time at={change.requestedAt} />
      </RouteLink>
      {author !== null && (
        <>
          <br />
          <Caption1 className={styles.quiet}>
            by <bdi>{author}</bdi>
            {change.approvedBy !== null && (
              <>
                , approved by <bdi>{change.approvedBy}</bdi>
              </>
            )}
          </Caption1>
        </>
      )}
    </>
  )
}
