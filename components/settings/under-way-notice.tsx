'use client'

import { ArrowSyncRegular } from '@fluentui/react-icons'
import { setupHref } from '@/components/setup/setup-path'
import { Notice } from '@/components/shell/notice'
import { RouteButton } from '@/components/shell/route-link'
import { Time } from '@/components/shell/time'
import type { SettingActivity } from '@/lib/entra-logs/change'

/** Says that a change of the setting is on its way, and leads to its progress. */
export function UnderWayNotice({ activity: { underWay }, canEdit }: { activity: SettingActivity; canEdit: boolean }) {
  if (!underWay) return null
  const { row, draftId } = underWay
  const href = canEdit ? setupHref(draftId, 'verify') : `/history/${row.changeId}`
  return (
    <Notice
      intent="info"
      icon={<ArrowSyncRegular />}
      title={row.action === 'delete' ? 'This setting is being deleted' : 'A change is under way'}
      actions={
        <RouteButton href={href} size="small">
          {canEdit ? 'Watch progress' : 'View change'}
        </RouteButton>
      }
    >
      <bdi>{row.authorName}</bdi> sent change {row.number} <Time at={row.requestedAt} />. Azure can take a few minutes to show what it
      accepted.
    </Notice>
  )
}
