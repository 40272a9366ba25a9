'use client'

import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { PageHeader, type Crumb } from '@/components/shell/page-header'
import { StepList } from './step-list'
import { StepMenu } from './step-menu'
import type { WizardStep } from './wizard-step'

const wide = '@media (min-width: 1280px)'
const narrow = '@media (max-width: 1279.98px)'

const useStyles = makeStyles({
  columns: {
    display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingHorizontalXXL, alignItems: 'start',
    [wide]: { gridTemplateColumns: '200px minmax(0, 1fr) 260px' },
  },
  side: { position: 'sticky', top: '72px', [narrow]: { display: 'none' } },
  menu: { marginBottom: tokens.spacingVerticalM, [wide]: { display: 'none' } },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  summary: {
    display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusXLarge, boxShadow: tokens.shadow2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  folded: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusXLarge, [wide]: { display: 'none' } },
  panel: { paddingBottom: tokens.spacingVerticalM },
  footer: {
    position: 'sticky', bottom: 0, zIndex: 5, paddingBlock: tokens.spacingVerticalM, marginTop: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground2, borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
})

interface WizardFrameProps {
  title: string
  /** One sentence. */
  why: string
  steps: WizardStep[]
  summary: ReactNode
  footer: ReactNode
  breadcrumbs?: Crumb[]
  children: ReactNode
}

/** A step of a wizard: where one is, what is asked, what was chosen so far, and the way on. */
export function WizardFrame({ title, why, steps, summary, footer, breadcrumbs, children }: WizardFrameProps) {
  const styles = useStyles()
  return (
    <>
      <div className={styles.menu}>
        <StepMenu steps={steps} />
      </div>
      <PageHeader title={title} lead={why} breadcrumbs={breadcrumbs} />
      <div className={styles.columns}>
        <div className={styles.side}>
          <StepList steps={steps} />
        </div>
        <div className={styles.form}>
          {children}
          <Accordion collapsible className={styles.folded}>
            <AccordionItem value="summary">
              <AccordionHeader>Your choices so far</AccordionHeader>
              <AccordionPanel className={styles.panel}>{summary}</AccordionPanel>
            </AccordionItem>
          </Accordion>
          <div className={styles.footer}>{footer}</div>
        </div>
        <aside aria-label="Your choices so far" className={styles.side}>
          <div className={styles.summary}>
            <Subtitle2 as="h2">Your choices so far</Subtitle2>
            {summary}
          </div>
        </aside>
      </div>
    </>
  )
}
