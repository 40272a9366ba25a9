'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import dynamic from 'next/dynamic'
import { CoverageCard } from '@/components/coverage/coverage-card'
import { StateIconSheet } from '@/components/history/change-state-badge'
import { historyEntry } from '@/components/history/history-entry'
import { HistoryRows } from '@/components/history/history-rows'
import type { SettingSummary } from '@/components/settings/setting-summary'
import { SettingsTable } from '@/components/settings/settings-table'
import type { DraftSummary } from '@/components/setup/draft/draft-summary'
import type { StartSetup } from '@/components/setup/draft/use-start-setup'
import { SetUpButton } from '@/components/setup/start/set-up-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { Section } from '@/components/ui/layout/section'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { TwoColumns } from '@/components/ui/layout/two-columns'
import { PageHeader } from '@/components/ui/page-header'
import { reloadPage } from '@/components/ui/reload-page'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { HistoryRow } from '@/lib/domain/changes/change'
import type { CoverageMap } from '@/lib/domain/coverage/coverage-map'
import type { Freshness } from '@/lib/domain/coverage/freshness'
import type { OverviewFigure } from '@/lib/domain/coverage/overview-figures'
import type { WeekVolume } from '@/lib/domain/coverage/week-volume'
import type { AttentionItem } from '@/lib/domain/notifications/attention-item'
import { settingsHref } from '@/lib/domain/portal-paths'
import type { ReportedError } from '@/lib/domain/reported-error'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import type { PrerequisiteFinding } from '@/lib/domain/setup/prerequisites/prerequisite-finding'
import { AttentionList } from './attention-list'
import { BeginCard } from './begin-card'
import { FigureRow } from './figure-row'
import { FreshnessStrip } from './freshness-strip'
import { VolumeChart } from './volume-chart'

// A page loads the scripts of everything that it imports, shown or not. These parts are imported when they're shown.
const DraftList = dynamic(() => import('@/components/setup/draft/draft-list').then(({ DraftList }) => DraftList))
const FindingList = dynamic(() => import('@/components/setup/steps/prerequisites/finding-list').then(({ FindingList }) => FindingList))

const useStyles = makeStyles({
  sections: stack.XXL,
  quiet,
})

interface OverviewViewProps {
  /** The state of the tenant in one sentence. */
  sentence: string
  /** Whether the tenant sends no logs. */
  isEmpty: boolean
  canSetUp: boolean
  tenantName: string
  /** Null when the settings were never read. */
  settings: SettingSummary[] | null
  /** Why the settings couldn't be read just now. */
  error: ReportedError | null
  /** When the settings were read; ISO 8601 UTC. */
  seenAt: string | null
  needsAttention: AttentionItem[]
  /** Null when the settings were never read. */
  coverage: CoverageMap | null
  /** Empty when the settings were never read, or the tenant sends no logs. */
  figures: OverviewFigure[]
  /** What the logs cost and which controls they meet; empty when the figures are. */
  costAndCompliance: OverviewFigure[]
  freshness: Freshness[]
  /** After how long without a row these categories count as late, in sentences. */
  late: readonly string[]
  /** Null if nothing was counted in the last week. */
  volume: WeekVolume | null
  startSetup: StartSetup
  latest: HistoryRow[]
  drafts: DraftSummary[]
  /** What a tenant without settings still needs; null if that doesn't matter, or couldn't be read. */
  findings: PrerequisiteFinding[] | null
}

/** The state of the tenant's logs: whether everything arrives, what doesn't, and what changed last. */
export function OverviewView(props: OverviewViewProps) {
  const { sentence, isEmpty, canSetUp, tenantName, settings, error, seenAt, needsAttention, drafts, findings, figures } = props
  const styles = useStyles()
  return (
    <>
      <PageHeader title="Overview" lead={sentence} actions={canSetUp && !isEmpty && <SetUpButton />} />
      <div className={styles.sections}>
        {error && (canSetUp || !settings) && <ErrorCallout error={error} onRetry={reloadPage} isAlert={false} />}
        {isEmpty && <BeginCard tenantName={tenantName} canSetUp={canSetUp} />}
        {figures.length > 0 && <FigureRow label="Figures" figures={figures} />}
        {needsAttention.length > 0 && (
          <Section title="Needs attention">
            <AttentionList items={needsAttention} />
          </Section>
        )}
        {props.costAndCompliance.length > 0 && (
          <Section title="Cost and compliance">
            <FigureRow label="Cost and compliance" figures={props.costAndCompliance} />
          </Section>
        )}
        {!isEmpty && (
          <TwoColumns kind="sections" aside={<LatestChanges latest={props.latest} />}>
            <DataSections freshness={props.freshness} late={props.late} volume={props.volume} />
          </TwoColumns>
        )}
        {!isEmpty && <CoverageSection {...props} />}
        {drafts.length > 0 && (
          <Section title="Drafts" aside={<RouteLink href="/setup">All drafts</RouteLink>}>
            <DraftList drafts={drafts} />
          </Section>
        )}
        {findings && (
          <Section title="What you need">
            <FindingList findings={findings} />
          </Section>
        )}
        {settings && settings.length > 0 && (
          <Section title="Diagnostic settings" aside={<RouteLink href={settingsHref('list')}>All settings</RouteLink>}>
            <SettingsTable summaries={settings} />
            {seenAt && (
              <Caption1 className={styles.quiet}>
                {error ? "The portal couldn't read the settings from Azure. Last read" : 'Last checked'} <Time at={seenAt} />
              </Caption1>
            )}
          </Section>
        )}
      </div>
    </>
  )
}

function DataSections({ freshness, late, volume }: Pick<OverviewViewProps, 'freshness' | 'late' | 'volume'>) {
  return (
    <>
      {freshness.length > 0 && (
        <Section title="Last row by category" aside={<RouteLink href="/logs">View arrival</RouteLink>}>
          <FreshnessStrip categories={freshness} late={late} />
        </Section>
      )}
      {volume && (
        <Section title="Volume in the last 7 days">
          <VolumeChart volume={volume} />
        </Section>
      )}
    </>
  )
}

function CoverageSection({ coverage, canSetUp, settings, startSetup }: OverviewViewProps) {
  if (!coverage) return null
  const draftsOf = (name: string) => settings?.find(({ setting }) => isSameSettingName(setting.name, name))?.drafts ?? []
  return (
    <Section title="Coverage" aside={<RouteLink href={settingsHref('matrix')}>Edit by category</RouteLink>}>
      <CoverageCard map={coverage} edits={canSetUp ? { startSetup, draftsOf } : null} />
    </Section>
  )
}

function LatestChanges({ latest }: Pick<OverviewViewProps, 'latest'>) {
  const styles = useStyles()
  return (
    <Section title="Latest changes" aside={latest.length > 0 && <RouteLink href="/history">All changes</RouteLink>}>
      <StateIconSheet states={latest.map(({ state }) => state)} />
      {latest.length > 0 ? (
        <HistoryRows entries={latest.map(historyEntry)} />
      ) : (
        <Body1 className={styles.quiet}>No changes have been recorded yet.</Body1>
      )}
    </Section>
  )
}
