'use client'

import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { stack } from '@/components/ui/layout/shared-styles'
import { type Crumb, PageHeader } from '@/components/ui/page-header'
import { SkipToNext } from './skip-to-next'
import { StepMenu } from './step-menu'
import { WizardColumns } from './wizard-columns'
import type { WizardStep } from './wizard-step'

const wide = '@media (min-width: 1280px)'
const summaryTitle = 'Your selections so far'

const useStyles = makeStyles({
  // Down to the lower edge of the window, so that the footer stands still while the form above it grows. A button that moves between the
  // press and the release isn't pressed.
  toTheEdge: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: `calc(100dvh - 48px - ${tokens.spacingVerticalXXL})`,
    marginBottom: `calc(-1 * ${tokens.spacingVerticalXXL})`,
  },
  menu: { marginBottom: tokens.spacingVerticalM, [wide]: { display: 'none' } },
  summary: {
    ...stack.M,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  folded: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusXLarge, [wide]: { display: 'none' } },
  panel: { paddingBottom: tokens.spacingVerticalM },
  footer: {
    position: 'sticky',
    bottom: 0,
    zIndex: 5,
    paddingBlock: tokens.spacingVerticalM,
    marginTop: 'auto',
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    // Where the window is small, what is filled in needs the room more.
    '@media (max-width: 639.98px), (max-height: 560px)': { position: 'static' },
  },
})

interface WizardFrameProps {
  title: string
  /** One sentence. */
  why: ReactNode
  steps: WizardStep[]
  summary?: ReactNode
  /** Absent where there is no way on but those that the page itself offers. */
  footer?: ReactNode
  breadcrumbs?: Crumb[]
  /** The words of the button that continues, if the footer has one. */
  skipTo?: string
  children: ReactNode
}

/** A step of a wizard: where one is, what is asked, what was chosen so far, and the way on. */
export function WizardFrame({ title, why, steps, summary, footer, breadcrumbs, skipTo, children }: WizardFrameProps) {
  const styles = useStyles()
  return (
    <div className={footer ? styles.toTheEdge : undefined}>
      <div className={styles.menu}>
        <StepMenu steps={steps} />
      </div>
      <PageHeader title={title} lead={why} breadcrumbs={breadcrumbs} />
      {skipTo !== undefined && <SkipToNext label={skipTo} />}
      <WizardColumns
        steps={steps}
        asideLabel={summaryTitle}
        aside={
          summary && (
            <div className={styles.summary}>
              <Subtitle2 as="h2">{summaryTitle}</Subtitle2>
              {summary}
            </div>
          )
        }
      >
        {children}
        {summary && (
          <Accordion collapsible className={styles.folded}>
            <AccordionItem value="summary">
              <AccordionHeader>{summaryTitle}</AccordionHeader>
              <AccordionPanel className={styles.panel}>{summary}</AccordionPanel>
            </AccordionItem>
          </Accordion>
        )}
        {footer && <div className={styles.footer}>{footer}</div>}
      </WizardColumns>
    </div>
  )
}
