'use client'

import { Body1, Caption1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { HistoryRows } from '@/components/history/history-rows'
import { ErrorNotice } from '@/components/shell/error-notice'
import { PageHeader } from '@/components/shell/page-header'
import { RouteButton, RouteLink } from '@/components/shell/route-link'
import { Time } from '@/components/shell/time'
import { DraftList, type DraftSummary } from '@/components/setup/draft-list'
import { FindingList } from '@/components/setup/finding-list'
import type { HistoryRow, ReportedError } from '@/lib/entra-logs/change'
import type { LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import type { PrerequisiteFinding } from '@/lib/entra-logs/prerequisites'
import { AttentionList, type AttentionItem } from './attention-list'
import { BeginCard } from './begin-card'
import { SettingsTable } from './settings-table'

const useStyles = makeStyles({
  sections: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface OverviewViewProps {
  /** The state of the tenant in one sentence. */
  sentence: string
  /** The tenant exports nothing. */
  isEmpty: boolean
  canSetUp: boolean
  tenantName: string
  live: LiveSetting[] | { error: ReportedError } | null
  /** When `live` was read; ISO 8601 UTC. */
  seenAt: string | null
  needsAttention: AttentionItem[]
  latest: HistoryRow[]
  drafts: DraftSummary[]
  findings: PrerequisiteFinding[] | null
}

/** How the tenant's logs stand, and what asks for attention. */
export function OverviewView(props: OverviewViewProps) {
  const { sentence, isEmpty, canSetUp, tenantName, live, seenAt, needsAttention, latest, drafts, findings } = props
  const styles = useStyles()
  const settings = live && !('error' in live) ? live : []
  return (
    <>
      <PageHeader
        title="Overview"
        lead={sentence}
        actions={canSetUp && !isEmpty && <RouteButton href="/setup" appearance="primary">Set up log integration</RouteButton>}
      />
      <div className={styles.sections}>
        {live && 'error' in live && <ErrorNotice error={live.error} onRetry={() => location.reload()} isAlert={false} />}
        {isEmpty && <BeginCard tenantName={tenantName} canSetUp={canSetUp} />}
        {needsAttention.length > 0 && (
          <Section title="Needs attention">
            <AttentionList items={needsAttention} />
          </Section>
        )}
        {drafts.length > 0 && (
          <Section title="Drafts to resume">
            <DraftList drafts={drafts} />
          </Section>
        )}
        {isEmpty && findings && (
          <Section title="What you need">
            <FindingList findings={findings} />
          </Section>
        )}
        {settings.length > 0 && (
          <Section title="Diagnostic settings" aside={seenAt && <Caption1 className={styles.quiet}>As read from Azure <Time at={seenAt} /></Caption1>}>
            <SettingsTable settings={settings} />
          </Section>
        )}
        {!isEmpty && (
          <Section title="Latest changes" aside={latest.length > 0 && <RouteLink href="/history">All changes</RouteLink>}>
            {latest.length > 0 ? (
              <HistoryRows rows={latest} />
            ) : (
              <Body1 className={styles.quiet}>No change was made through this portal yet. Changes made elsewhere are not recorded here.</Body1>
            )}
          </Section>
        )}
      </div>
    </>
  )
}

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const styles = useStyles()
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <Subtitle2 as="h2">{title}</Subtitle2>
        {aside}
      </div>
      {children}
    </section>
  )
}
