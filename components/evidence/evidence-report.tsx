'use client'

import { Body1, Button, makeStyles } from '@fluentui/react-components'
import { ArrowDownloadRegular, PrintRegular } from '@fluentui/react-icons'
import { Callout } from '@/components/ui/callout'
import { Section } from '@/components/ui/layout/section'
import { stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { hoursInWords } from '@/lib/domain/changes/approval'
import { exactTime } from '@/lib/domain/format-time'
import { ruleStepWords } from '@/lib/domain/history/describe-event'
import type { EvidenceDocument } from '@/lib/domain/history/evidence'
import { periodQuery } from '@/lib/domain/history/evidence-period'
import { verdictSentence } from '@/lib/domain/history/record-verdict'
import { formatCount } from '@/lib/domain/text'
import { ReportChanges } from './report-changes'
import { ReportControls } from './report-controls'
import { ReportFacts } from './report-facts'
import { ReportSettings } from './report-settings'

const useStyles = makeStyles({
  report: { ...stack.XXL, maxWidth: '60rem' },
})

/** The evidence of a period, to read and to print. Times are UTC throughout, as in the file. */
export function EvidenceReport({ document, roleInWords, keyId }: { document: EvidenceDocument; roleInWords: string; keyId: string }) {
  const styles = useStyles()
  const { tenant, period, record, settings, changes, issuedAt, issuedBy, approvalRule, ruleHistory, portal } = document
  return (
    <>
      <PageHeader
        title="Evidence report"
        lead={`This report covers the settings that export the Microsoft Entra logs of ${tenant.name}, and the changes from ${period.from} to ${period.to}.`}
        breadcrumbs={[
          { label: 'History', href: '/history' },
          { label: 'Evidence', href: '/history/evidence' },
        ]}
        actions={
          <>
            <Button icon={<PrintRegular />} onClick={() => print()}>
              Print
            </Button>
            <Button as="a" icon={<ArrowDownloadRegular />} href={`/api/history/evidence?${periodQuery(period)}`} download>
              Download signed file
            </Button>
          </>
        }
      />
      <div className={styles.report}>
        <ReportFacts
          facts={[
            { term: 'Tenant', text: `${tenant.name} (${tenant.id})` },
            { term: 'Period', text: `${period.from} to ${period.to}, whole days in UTC` },
            { term: 'Issued', text: exactTime(issuedAt, 'UTC') },
            { term: 'Issued for', text: `${issuedBy.name} (${issuedBy.username}), ${roleInWords}` },
            { term: 'Portal', text: portal },
            {
              term: 'Risky changes',
              text: approvalRule.isOn ? `Require approval within ${hoursInWords(approvalRule.hours)}` : "Don't require approval",
            },
            { term: 'Signing key', text: keyId },
          ]}
        />
        <Section title="Record integrity">
          <Callout intent={record.kind === 'whole' ? 'success' : 'error'}>{verdictSentence(record)}</Callout>
          {record.kind === 'whole' && record.events > 0 && (
            <ReportFacts facts={[{ term: `Hash of event ${record.events}`, text: record.headHash }]} />
          )}
        </Section>
        <Section title="Current settings">
          {settings.asOf === null ? (
            <Body1>The portal hasn't read the settings yet.</Body1>
          ) : (
            <ReportSettings settings={settings.list} asOf={settings.asOf} unlicensed={document.unlicensed} />
          )}
        </Section>
        {document.controls && (
          <Section title="Controls at the end of the period">
            <ReportControls score={document.controls} />
          </Section>
        )}
        {ruleHistory.length > 0 && (
          <Section title="Changes to the approval rule">
            <ReportFacts
              facts={ruleHistory.map(({ event, step, hours, by, at, note }) => ({
                term: exactTime(at, 'UTC'),
                text: `${ruleStepWords[step]}, by ${by.name} (event ${event}). Time limit for approval: ${hoursInWords(hours)}.${note ? ` Reason: ${note}` : ''}`,
              }))}
            />
          </Section>
        )}
        <Section title={changes.length === 0 ? 'Changes in the period' : `Changes in the period: ${formatCount(changes.length)}`}>
          {changes.length === 0 ? <Body1>No changes were recorded in this period.</Body1> : <ReportChanges changes={changes} />}
        </Section>
      </div>
    </>
  )
}
