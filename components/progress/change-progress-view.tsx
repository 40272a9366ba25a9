'use client'

import {
  Accordion, AccordionHeader, AccordionItem, AccordionPanel, Body1, Caption1, makeStyles, Subtitle1, tokens,
} from '@fluentui/react-components'
import { Card } from '@/components/shell/card'
import { ErrorNotice } from '@/components/shell/error-notice'
import { InteractionNotice } from '@/components/shell/interaction-notice'
import { PageHeader } from '@/components/shell/page-header'
import { StateBadge } from '@/components/shell/state-badge'
import { SupportFacts } from '@/components/shell/support-facts'
import { isSettled, type ChangeProgress } from '@/lib/entra-logs/change'
import { ConnectionNotice } from './connection-notice'
import { NextActions } from './next-actions'
import { StageTimeline } from './stage-timeline'
import { useChangeProgress } from './use-change-progress'

const useStyles = makeStyles({
  column: { maxWidth: '45rem', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  card: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  headline: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM, minHeight: '3.5rem' },
  sentence: { flexGrow: 1, flexBasis: '16rem', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface ChangeProgressViewProps {
  initial: ChangeProgress
  /** Answers `ChangeProgress` as JSON. */
  progressUrl: string
  /** The draft to go back to when Azure refuses; null when there is none. */
  draftHref: string | null
  historyHref: string
}

/** A change on its way to Azure, kept up to date while it is watched. */
export function ChangeProgressView({ initial, progressUrl, draftHref, historyHref }: ChangeProgressViewProps) {
  const styles = useStyles()
  const { progress, isSignedOut, failures } = useChangeProgress(initial, progressUrl)
  const isOver = isSettled(progress.state)
  const ids = [
    ...(progress.requestId ? [{ label: 'Request id', value: progress.requestId }] : []),
    ...(progress.correlationId ? [{ label: 'Correlation id', value: progress.correlationId }] : []),
    { label: 'Change', value: progress.changeId },
  ]

  return (
    <>
      <PageHeader
        title="Verify"
        lead={<>Change {progress.number} to the setting <strong dir="auto">{progress.settingName}</strong></>}
        breadcrumbs={[{ label: 'Set up', href: '/setup' }]}
      />
      <div className={styles.column}>
        {progress.interaction && <InteractionNotice claims={progress.interaction.claims} />}
        <ConnectionNotice isSignedOut={isSignedOut} failures={failures} />
        <Card className={styles.card}>
          <div className={styles.headline} role="status">
            <Subtitle1 as="p" className={styles.sentence}>{progress.headline}</Subtitle1>
            <StateBadge state={progress.state} />
          </div>
          <StageTimeline stages={progress.stages} />
        </Card>
        {progress.error && <ErrorNotice error={progress.error} isAlert={false} />}
        {!isOver && <Body1 className={styles.quiet}>You can close this page; it goes on.</Body1>}
        {isOver && <NextActions state={progress.state} draftHref={draftHref} historyHref={historyHref} />}
        <Accordion collapsible>
          <AccordionItem value="ids">
            <AccordionHeader size="small">Ids for support</AccordionHeader>
            <AccordionPanel>
              <Caption1>Microsoft support asks for these.</Caption1>
              <SupportFacts facts={ids} />
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      </div>
    </>
  )
}
