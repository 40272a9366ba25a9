'use client'

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { BookRegular, PrintRegular, QuestionCircleRegular } from '@fluentui/react-icons'
import { Card } from '@/components/ui/card'
import { bulletList, stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton, RouteLink } from '@/components/ui/route-link'
import { guideSteps } from '@/lib/domain/guide/guide-steps'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { categoriesHref } from '@/lib/domain/portal-paths'
import { AsSeen } from './as-seen'
import { missingLogsHref } from './guide-path'
import { StepSection } from './step-section'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 45rem)',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    '@media screen and (min-width: 1280px)': { gridTemplateColumns: 'minmax(0, 45rem) 18rem' },
    '@media print': { display: 'block' },
  },
  steps: { ...stack.L, '@media print': { display: 'block' } },
  contents: {
    '@media screen and (min-width: 1280px)': { gridColumnStart: 2, gridRowStart: 1, position: 'sticky', top: '64px' },
    '@media print': { display: 'none' },
  },
  heading: {
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    marginBottom: tokens.spacingVerticalS,
  },
  list: { ...stack.S, ...bulletList },
  onScreen: { display: 'contents', '@media print': { display: 'none' } },
})

/** All steps: what each one is, its values in this organization, and common problems. */
export function GuideView({ facts, portalUrl }: { facts: OrganizationFacts; portalUrl: string }) {
  const styles = useStyles()
  return (
    <>
      <PageHeader
        title="Guide"
        lead="Learn step by step how Microsoft Entra logs reach their destinations, with your organization's values. You can't change anything in this guide."
        actions={
          <span className={styles.onScreen}>
            <Button icon={<PrintRegular />} onClick={() => window.print()}>
              Print
            </Button>
            <RouteButton href={categoriesHref} icon={<BookRegular />}>
              Log categories
            </RouteButton>
            <RouteButton href={missingLogsHref([])} appearance="primary" icon={<QuestionCircleRegular />}>
              Why are my logs missing?
            </RouteButton>
          </span>
        }
      />
      <div className={styles.root}>
        <nav aria-label="Steps" className={styles.contents}>
          <Card>
            <h2 className={styles.heading}>Steps</h2>
            <ol className={styles.list}>
              {guideSteps.map(({ id, title }) => (
                <li key={id}>
                  <RouteLink href={`#${id}`}>{title}</RouteLink>
                </li>
              ))}
            </ol>
          </Card>
        </nav>
        <div className={styles.steps}>
          <AsSeen facts={facts} />
          {guideSteps.map((step, index) => (
            <StepSection key={step.id} step={step} number={index + 1} facts={facts} portalUrl={portalUrl} />
          ))}
        </div>
      </div>
    </>
  )
}
