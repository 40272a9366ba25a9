'use client'

import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { RefreshWhenDecided } from '@/components/approvals/refresh-when-decided'
import { JsonDifference } from '@/components/diff/json-difference'
import { SettingDifferenceTable } from '@/components/diff/setting-difference-table'
import { RefreshWhenSettled } from '@/components/progress/refresh-when-settled'
import { ChangedTableCard } from '@/components/tables/changed-table-card'
import { ChangedTransformationCard } from '@/components/transformations/changed-transformation-card'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { TwoColumns } from '@/components/ui/layout/two-columns'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton } from '@/components/ui/route-link'
import { changeSubjectWords, isSettled } from '@/lib/domain/changes/change'
import { changeTitleWords } from '@/lib/domain/changes/words/change-title'
import { settingHref, tablesHref } from '@/lib/domain/portal-paths'
import { isChangedAlert, isChangedTable, isChangedTransformation } from '@/lib/domain/resources/changed-resource'
import { createdPlace } from '@/lib/domain/resources/created-resource'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { type ChangeCommandActions, ChangeCommands } from './change-commands'
import { ChangeExchange } from './change-exchange'
import { ChangeFacts } from './change-facts'
import type { ChangePageData } from './change-page-data'
import { StateBadge } from './change-state-badge'
import { CompareButtons } from './compare-buttons'
import { EventTimeline } from './event-timeline'
import { changeTone } from './history-entry'
import { RetentionWords } from './retention-words'

interface ChangeDetailProps {
  change: ChangePageData
  /** Where to continue with a change that isn't settled; null if there is nothing to continue. */
  goOn: { href: string; label: string } | null
  /** The commands for someone who can change settings; null for everyone else. */
  actions: ChangeCommandActions | null
}

/** Shows one change: what it did, who made it and why, and Azure's response. */
export function ChangeDetail({ change, goOn, actions }: ChangeDetailProps) {
  const isUndecided = change.state === 'waiting' || change.acceptance === 'waiting'
  // Such a change is recorded without the setting, which it leaves as it is.
  const isRetentionDrift = change.retention?.drift !== undefined
  const difference = settingDifference(change.before ?? undefined, change.after ?? undefined)
  return (
    <>
      <PageHeader
        title={`${changeTitleWords(change)} ${change.settingName}`}
        lead={change.headline}
        breadcrumbs={[{ label: 'History', href: '/history' }]}
        actions={
          <>
            <StateBadge state={change.state} tone={changeTone(change)} />
            <CompareButtons change={change} />
            {!change.resource ? (
              <RouteButton href={settingHref(change.settingName)}>View setting</RouteButton>
            ) : isChangedAlert(change.resource) ? (
              <RouteButton href="/alerts">View alerts</RouteButton>
            ) : isChangedTable(change.resource) || isChangedTransformation(change.resource) ? (
              <RouteButton href={tablesHref}>View tables</RouteButton>
            ) : (
              <AdminCenterLink place={createdPlace(change.resource)} what={change.settingName} />
            )}
            {goOn && (
              <RouteButton href={goOn.href} appearance="primary">
                {goOn.label}
              </RouteButton>
            )}
          </>
        }
      />
      {isUndecided && <RefreshWhenDecided changeId={change.id} />}
      {change.resource && !isSettled(change.state) && <RefreshWhenSettled changeId={change.id} state={change.state} />}
      <TwoColumns kind="facts" aside={<ChangeFacts change={change} />}>
        {change.error && <ErrorCallout error={change.error} isAlert={false} />}
        {actions && <ChangeCommands change={change} {...actions} />}
        {!change.resource && !isRetentionDrift && (
          <SectionCard title="Difference">
            <SettingDifferenceTable
              difference={difference}
              caption={change.after ? 'The setting before and after the change' : 'What the deletion removes'}
            />
          </SectionCard>
        )}
        {change.resource && isChangedTable(change.resource) && (
          <ChangedTableCard table={change.resource} canChangeBack={actions !== null && change.state === 'confirmed'} />
        )}
        {change.resource && isChangedTransformation(change.resource) && (
          <ChangedTransformationCard
            changeId={change.id}
            transformation={change.resource}
            canChangeBack={actions !== null && change.state === 'confirmed'}
          />
        )}
        {!isRetentionDrift && (
          <SectionCard title="Before and after as JSON">
            {change.resource ? (
              <JsonDifference
                before={change.resource.before}
                after={change.resource.wanted}
                heads={['Before', 'After']}
                caption={`The ${changeSubjectWords[change.subject].toLowerCase()} before and after the change, as JSON`}
              />
            ) : (
              <JsonDifference
                before={change.before}
                after={change.after}
                heads={['Before', 'After']}
                caption="The setting before and after the change, as JSON"
              />
            )}
          </SectionCard>
        )}
        {change.retention && (change.retention.drift ?? change.retention.changes).length > 0 && (
          <SectionCard title="Retention in storage">
            <RetentionWords retention={change.retention} state={change.state} />
          </SectionCard>
        )}
        <SectionCard title="Timeline">
          <EventTimeline events={change.events} />
        </SectionCard>
        {change.request && <ChangeExchange request={change.request} answer={change.answer} state={change.state} />}
      </TwoColumns>
    </>
  )
}
