'use client'

import { makeStyles } from '@fluentui/react-components'
import { DraftsRegular, ShieldRegular } from '@fluentui/react-icons'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import { reloadPage } from '@/components/ui/reload-page'
import { RouteButton, RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { isOpenExternal } from '@/lib/domain/changes/change'
import { changeHref, draftHref } from '@/lib/domain/portal-paths'
import { type ReportedError } from '@/lib/domain/reported-error'
import { isOwnedBySentinel } from '@/lib/domain/settings/diagnostic-setting'
import { listWords } from '@/lib/domain/text'
import type { SettingSummary } from './setting-summary'
import { UnderWayCallout } from './under-way-callout'

const useStyles = makeStyles({
  root: { ...stack.S, ':empty': { display: 'none' } },
  drafts: plainList,
})

interface SettingCalloutsProps {
  summary: SettingSummary
  error: ReportedError | null
  seenAt: string
  canEdit: boolean
}

/** Shows what someone should know before they change the setting. */
export function SettingCallouts({ summary: { setting, activity, drafts }, error, seenAt, canEdit }: SettingCalloutsProps) {
  const styles = useStyles()
  const { lastConfirmed } = activity
  return (
    <div className={styles.root}>
      {error && <ErrorCallout error={error} onRetry={reloadPage} isAlert={false} />}
      {error && (
        <Callout intent="info">
          This page shows the setting as the portal last read it, <Time at={seenAt} />.
        </Callout>
      )}
      <UnderWayCallout activity={activity} canEdit={canEdit} />
      {lastConfirmed && isOpenExternal(lastConfirmed) && (
        <Callout
          intent="warning"
          title={lastConfirmed.outside === 'added' ? 'Added outside the portal' : 'Changed outside the portal'}
          actions={
            <RouteButton href={changeHref(lastConfirmed.changeId)} size="small">
              {canEdit ? 'Review change' : 'View change'}
            </RouteButton>
          }
        >
          This change was detected <Time at={lastConfirmed.requestedAt} /> and hasn't been reviewed.
        </Callout>
      )}
      {isOwnedBySentinel(setting.name) && (
        <Callout intent="warning" icon={<ShieldRegular />} title="Owned by Microsoft Sentinel">
          The Microsoft Entra ID data connector for Microsoft Sentinel created and manages this setting. Select its logs on the connector's
          page. To stop the logs, disconnect the connector instead of deleting the setting. If you change the setting in this portal, the
          connector's page is out of date until you reconnect the connector.
        </Callout>
      )}
      {setting.unreadProperties.length > 0 && (
        <Callout intent="warning" title="Edit this setting in the Azure portal">
          This portal can't save the setting without losing unsupported properties: {listWords(setting.unreadProperties)}.
        </Callout>
      )}
      {drafts.length > 0 && (
        <Callout
          intent="info"
          icon={<DraftsRegular />}
          title={drafts.length === 1 ? 'A draft is open' : `${drafts.length} drafts are open`}
        >
          <ul className={styles.drafts}>
            {drafts.map(({ id, name, authorName, isOwn, updatedAt }) => (
              <li key={id}>
                <RouteLink href={draftHref(id)}>
                  Resume <bdi>{name}</bdi>
                </RouteLink>
                ,{' '}
                {isOwn ? (
                  'yours'
                ) : (
                  <>
                    by <bdi>{authorName}</bdi>
                  </>
                )}
                , saved <Time at={updatedAt} />
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </div>
  )
}
