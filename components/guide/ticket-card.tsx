'use client'

import { Body1, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { CopyButton } from '@/components/ui/copy-button'
import { SectionCard } from '@/components/ui/layout/section-card'
import { useTabText } from '@/components/ui/use-tab-text'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import type { MissingLogsPath } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import { ticketText } from '@/lib/domain/guide/missing-logs/ticket-text'
import { missingLogsHref } from './guide-path'

const noteLengthMax = 2_000

const useStyles = makeStyles({
  text: {
    '& textarea': {
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase200,
      maxHeight: 'none',
    },
  },
  onScreen: { '@media print': { display: 'none' } },
})

/** A text that can be pasted into a ticket, with a note from the person. */
export function TicketCard({
  path,
  facts,
  portalUrl,
  noteKey,
}: {
  path: MissingLogsPath
  facts: OrganizationFacts
  portalUrl: string
  noteKey: string
}) {
  const styles = useStyles()
  const [note, setNote] = useTabText(noteKey)
  const text = ticketText(path, facts, { portalUrl, pagePath: missingLogsHref(path.answered), note })
  return (
    <SectionCard title="Ticket text">
      <Body1 as="p">
        This text contains the questions and answers, the evidence, and the full IDs for the person who works on the ticket.
      </Body1>
      <Field
        label="Your note"
        hint="Your note is added to the ticket text. The note stays in this tab and isn't part of the URL."
        className={styles.onScreen}
      >
        <Textarea value={note} maxLength={noteLengthMax} resize="vertical" dir="auto" onChange={(_, { value }) => setNote(value)} />
      </Field>
      <Field label="Text">
        <Textarea value={text} readOnly rows={14} resize="vertical" className={styles.text} onFocus={({ target }) => target.select()} />
      </Field>
      <div className={styles.onScreen}>
        <CopyButton text={text} label="Copy ticket text" appearance="primary" size="medium" />
      </div>
    </SectionCard>
  )
}
