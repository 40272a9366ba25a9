'use client'

import { ArrowSyncRegular } from '@fluentui/react-icons'
import { Callout } from '@/components/ui/callout'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { SettingActivity } from '@/lib/domain/changes/change'
import { changeHref, setupHref } from '@/lib/domain/portal-paths'

/** Shows that a change of the setting is in progress, with a link to it. */
export function UnderWayCallout({ activity: { underWay }, canEdit }: { activity: SettingActivity; canEdit: boolean }) {
  if (!underWay) return null
  const { row, draftId } = underWay
  const href = canEdit ? setupHref(draftId, 'verify') : changeHref(row.changeId)
  return (
    <Callout
      intent="info"
      icon={<ArrowSyncRegular />}
      title={row.action === 'delete' ? 'This setting is being deleted' : 'A change is in progress'}
      actions={
        <RouteButton href={href} size="small">
          {canEdit ? 'View progress' : 'View change'}
        </RouteButton>
      }
    >
      Change {row.number} was sent by <bdi>{row.authorName}</bdi> <Time at={row.requestedAt} />. Azure can take a few minutes to show the
      change.
    </Callout>
  )
}
