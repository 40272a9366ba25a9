'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { EventTimeline } from '@/components/history/event-timeline'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { ErrorCallout } from '@/components/ui/error-callout'
import { Section } from '@/components/ui/layout/section'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshButton } from '@/components/ui/refresh/refresh-button'
import { reloadPage } from '@/components/ui/reload-page'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { ControlRow, FrameworkCount } from '@/lib/domain/compliance/control-rows'
import { metLicensedWords, notCoveredWords, type ScoreCount } from '@/lib/domain/compliance/score-count'
import type { ScoreChange } from '@/lib/domain/compliance/score-record'
import type { DescribedEvent } from '@/lib/domain/history/describe-event'
import { complianceHref } from '@/lib/domain/portal-paths'
import type { ReportedError } from '@/lib/domain/reported-error'
import { plural } from '@/lib/domain/text'
import { ControlList } from './control-list'
import { ControlMatrix, type MatrixDestination } from './control-matrix'
import type { ComplianceEdits } from './gap-button'
import { type OwnActions, OwnCard, type OwnItem } from './own-card'
import { ScoreHistory } from './score-history'
import { ShareDrawing } from './share-drawing'

const useStyles = makeStyles({
  sections: stack.XXL,
  list: plainList,
  quiet,
})

interface ComplianceViewProps {
  tenantName: string
  /** The controls that the filter shows. */
  rows: ControlRow[]
  /** Of all controls. */
  frameworks: FrameworkCount[]
  /** The framework that is shown; null for all of them. */
  framework: string | null
  destinations: MatrixDestination[]
  /** When the settings were read; ISO 8601 UTC. */
  seenAt: string | null
  /** Why Azure couldn't be read just now. */
  error: ReportedError | null
  /** Whether the settings were ever read. */
  wasRead: boolean
  changes: ScoreChange[]
  /** What can't be used in the portal's controls or the organization's own, in sentences. */
  faults: string[]
  own: OwnItem[]
  ownEvents: DescribedEvent[]
  /** Null for people with read access only, as the next one. */
  edits: ComplianceEdits | null
  ownActions: OwnActions | null
}

/** Which controls the settings meet, why not the others, and how to close the gaps. */
export function ComplianceView(props: ComplianceViewProps) {
  const { rows, frameworks, framework, destinations, seenAt, error, wasRead, changes, faults, own, ownEvents, edits, ownActions } = props
  const styles = useStyles()
  return (
    <>
      <PageHeader title="Compliance" lead={leadWords(props)} actions={<RefreshButton />} />
      <div className={styles.sections}>
        {error && (edits !== null || !wasRead) && <ErrorCallout error={error} onRetry={reloadPage} isAlert={false} />}
        {faults.length > 0 && (
          <Callout intent="warning" title="Some controls and presets can't be used">
            <ul className={styles.list}>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Callout>
        )}
        <Section title="Controls met">
          <ShareDrawing frameworks={frameworks} framework={framework} />
        </Section>
        <Section
          title={framework ?? 'Controls'}
          aside={framework !== null && <RouteLink href={complianceHref(null)}>All frameworks</RouteLink>}
        >
          <ControlList rows={rows} edits={edits} />
          {seenAt && (
            <Caption1 className={styles.quiet}>
              {error ? "Azure didn't return the settings. Last read" : 'Settings read'} <Time at={seenAt} />
            </Caption1>
          )}
        </Section>
        {destinations.length > 0 && (
          <Section title="By destination">
            <ControlMatrix rows={rows} destinations={destinations} />
          </Section>
        )}
        {changes.length > 0 && (
          <Section title="Changes in the score">
            <ScoreHistory changes={changes} />
          </Section>
        )}
        <OwnCard own={own} actions={ownActions} />
        {ownEvents.length > 0 && (
          <Section title="Changes to controls and presets">
            <Card>
              <EventTimeline events={ownEvents} />
            </Card>
          </Section>
        )}
      </div>
    </>
  )
}

function leadWords({ frameworks, destinations, tenantName, wasRead }: ComplianceViewProps): string {
  const total = (key: keyof ScoreCount) => frameworks.reduce((sum, one) => sum + one[key], 0)
  const [licensed, notCovered] = [total('metLicensed'), total('notCovered')]
  if (!wasRead) return "The portal hasn't been able to read the settings yet, so this page shows only what each control requires."
  if (destinations.length === 0) return `${tenantName} doesn't send logs to any destination yet. Each control shows what it requires.`
  const share = `Your settings meet ${total('met')} of ${plural(total('applicable'), 'control')}.`
  const words = [
    share,
    ...(licensed > 0 ? [`${metLicensedWords(licensed)}.`] : []),
    ...(notCovered > 0 ? [`${notCoveredWords(notCovered)}.`] : []),
  ].join(' ')
  return `${words} A control is met only if a single destination receives everything that the control requires.`
}
