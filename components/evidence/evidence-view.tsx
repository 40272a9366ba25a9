'use client'

import { Body1, Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { ArrowDownloadRegular, DocumentTextRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { type SyntheticEvent, useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { SectionCard } from '@/components/ui/layout/section-card'
import { readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { type EvidencePeriod, periodQuery } from '@/lib/domain/history/evidence-period'
import { withQuery } from '@/lib/domain/portal-paths'
import { VerificationCard } from './verification-card'

const useStyles = makeStyles({
  sections: { ...stack.L, ...readable },
  form: stack.M,
  dates: wrap.L,
  buttons: wrap.S,
})

/** What an auditor needs: whether the record is whole, and a dated document about a period. */
export function EvidenceView({ period: standard }: { period: EvidencePeriod }) {
  const styles = useStyles()
  const router = useRouter()
  const [period, setPeriod] = useState(standard)
  useKeptInput('evidence period', z.object({ from: z.string(), to: z.string() }), period, setPeriod)
  const fault = periodFault(period)

  const open = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!fault) router.push(withQuery('/history/evidence/report', periodQuery(period)))
  }

  return (
    <>
      <PageHeader
        title="Evidence"
        lead="Verify that the record wasn't altered, and create a dated report of changes for auditors, as a page or as a signed file."
        breadcrumbs={[{ label: 'History', href: '/history' }]}
      />
      <div className={styles.sections}>
        <VerificationCard />
        <SectionCard title="Evidence for a period">
          <form className={styles.form} onSubmit={open}>
            <Body1 as="p">
              The evidence contains the current settings, every change in the period (who, when, and why), and the result of verifying the
              entire record. You can open the evidence as a page to print, or download a file that the portal signs.
            </Body1>
            <div className={styles.dates}>
              <Field label="First day (UTC)">
                <Input
                  type="date"
                  required
                  value={period.from}
                  max={period.to}
                  onChange={(_, { value }) => setPeriod({ ...period, from: value })}
                />
              </Field>
              <Field label="Last day (UTC)" validationMessage={fault} validationState={fault ? 'error' : 'none'}>
                <Input
                  type="date"
                  required
                  value={period.to}
                  min={period.from}
                  onChange={(_, { value }) => setPeriod({ ...period, to: value })}
                />
              </Field>
            </div>
            <div className={styles.buttons}>
              <Button type="submit" appearance="primary" icon={<DocumentTextRegular />}>
                Open report
              </Button>
              {/* A plain link: the answer is a file, not a page. */}
              <Button
                as="a"
                icon={<ArrowDownloadRegular />}
                href={fault ? undefined : `/api/history/evidence?${periodQuery(period)}`}
                download
              >
                Download signed file
              </Button>
            </div>
          </form>
        </SectionCard>
      </div>
    </>
  )
}

function periodFault({ from, to }: EvidencePeriod): string | undefined {
  if (from === '' || to === '') return 'Enter the first and last day.'
  return from > to ? 'Enter a last day on or after the first day.' : undefined
}
