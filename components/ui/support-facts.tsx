'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { ReportedError } from '@/lib/domain/reported-error'
import { CopyButton } from './copy-button'

export interface SupportFact {
  label: string
  value: string
}

const useStyles = makeStyles({
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  value: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

/** Codes and ids that only a support case needs: small, and copied together. */
export function SupportFacts({ facts }: { facts: SupportFact[] }) {
  const styles = useStyles()
  if (facts.length === 0) return null
  const text = facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
  return (
    <div className={styles.facts}>
      {facts.map(({ label, value }) => (
        <Caption1 key={label}>
          {label} <span className={styles.value}>{value}</span>
        </Caption1>
      ))}
      <CopyButton text={text} label="Copy details" iconOnly />
    </div>
  )
}

/** The parts of an error that a support case asks for. */
export function supportFacts({ code, requestId, traceId, correlationId, at }: ReportedError): SupportFact[] {
  const facts = [
    { label: 'Code', value: code },
    { label: 'Request ID', value: requestId },
    { label: 'Trace ID', value: traceId },
    { label: 'Correlation ID', value: correlationId },
    { label: 'Time', value: at },
  ]
  return facts.flatMap(({ label, value }) => (value ? [{ label, value }] : []))
}
