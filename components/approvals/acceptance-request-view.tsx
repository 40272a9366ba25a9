'use client'

import { makeStyles } from '@fluentui/react-components'
import { SettingDifferenceTable } from '@/components/diff/setting-difference-table'
import type { ChangePageData } from '@/components/history/change-page-data'
import { ExternalActor } from '@/components/history/external-actor'
import { RetentionWords } from '@/components/history/retention-words'
import { Fact } from '@/components/ui/fact'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import type { ActorClaim } from '@/lib/domain/changes/external-actor'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import type { ApprovalRequest } from './approval-request'
import type { DecisionActions } from './decision-card'
import { RequestFrame } from './request-frame'

const useStyles = makeStyles({
  facts: stack.M,
})

interface AcceptanceRequestViewProps extends DecisionActions {
  request: ApprovalRequest
  before: DiagnosticSetting | null
  /** Null if the setting was deleted. */
  seen: DiagnosticSetting | null
  actorClaim: ActorClaim | null
  /** What was changed in the storage account; null if it's the setting that was changed. */
  retention: ChangePageData['retention']
  /** When a check first showed the change; ISO 8601 UTC. */
  seenAt: string
}

/** A request to accept a change that someone made outside the portal: what it changed, and who made it. */
export function AcceptanceRequestView({ request, before, seen, actorClaim, retention, seenAt, ...actions }: AcceptanceRequestViewProps) {
  const styles = useStyles()
  return (
    <RequestFrame request={request} approveLabel="Approve and accept change" {...actions}>
      <SectionCard title="Changed outside the portal">
        <dl className={styles.facts}>
          {!retention && (
            <Fact term="Who changed the setting">
              <ExternalActor claim={actorClaim} />
            </Fact>
          )}
          <Fact term="First seen">
            <Time at={seenAt} format="exact" />
          </Fact>
        </dl>
        {retention ? (
          <RetentionWords state="seen" retention={retention} />
        ) : (
          <SettingDifferenceTable
            difference={settingDifference(before ?? undefined, seen ?? undefined)}
            caption={seen ? 'The setting before and after the change' : 'What the deletion removed'}
          />
        )}
      </SectionCard>
    </RequestFrame>
  )
}
