'use client'

import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CircleSmallRegular, WarningRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { quiet } from '@/components/ui/layout/shared-styles'
import type { FindingDetail } from '@/lib/domain/setup/prerequisites/prerequisite-finding'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', fontSize: tokens.fontSizeBase300 },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(8rem, 14rem) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 639.98px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  label: { ...quiet, overflowWrap: 'anywhere' },
  value: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalXS, overflowWrap: 'anywhere' },
  words: { '::first-letter': { textTransform: 'uppercase' } },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase400, marginTop: '2px', color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusWarningForeground3 },
})

/** The details of a finding, collapsed because the sentence above has the result. */
export function FindingDetails({ details, title, children }: { details: FindingDetail[]; title: string; children?: ReactNode }) {
  const styles = useStyles()
  const worth = details.filter(({ isGood }) => isGood === false).length
  return (
    <Accordion collapsible>
      <AccordionItem value="details">
        <AccordionHeader size="small">
          {title}
          {worth > 0 && ` (${worth} to review)`}
        </AccordionHeader>
        <AccordionPanel>
          <dl className={styles.list}>
            {details.map(({ label, value, isGood }) => (
              <div key={`${label} ${value}`} className={styles.line}>
                <dt className={styles.label}>{label}</dt>
                <dd className={styles.value}>
                  <span aria-hidden className={mergeClasses(styles.icon, isGood === true && styles.good, isGood === false && styles.bad)}>
                    {isGood === true ? <CheckmarkRegular /> : isGood === false ? <WarningRegular /> : <CircleSmallRegular />}
                  </span>
                  <span className={styles.words}>{value}</span>
                </dd>
              </div>
            ))}
          </dl>
          {children}
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  )
}
