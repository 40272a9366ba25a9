'use client'

import { makeStyles, Subtitle1, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { wrap } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import type { GuideStep } from '@/lib/domain/guide/guide-steps'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { guideStepHref } from '@/lib/domain/portal-paths'
import { StepParts } from './step-parts'

const useStyles = makeStyles({
  section: { scrollMarginTop: '64px', '@media print': { breakInside: 'avoid-page', marginTop: tokens.spacingVerticalL } },
  head: { ...wrap.S, alignItems: 'center', justifyContent: 'space-between', marginBottom: tokens.spacingVerticalM },
  title: { minWidth: 0, overflowWrap: 'anywhere' },
  links: { ...wrap.S, alignItems: 'center', '@media print': { display: 'none' } },
})

/** One step on the page with all steps. */
export function StepSection({
  step,
  number,
  facts,
  portalUrl,
}: {
  step: GuideStep
  number: number
  facts: OrganizationFacts
  portalUrl: string
}) {
  const styles = useStyles()
  return (
    <section id={step.id} aria-labelledby={`${step.id}-title`} className={styles.section}>
      <Card>
        <div className={styles.head}>
          <Subtitle1 as="h2" id={`${step.id}-title`} className={styles.title}>
            {number}. {step.title}
          </Subtitle1>
          <span className={styles.links}>
            <RouteLink href={guideStepHref(step.id)}>Go to step {number}</RouteLink>
            <CopyButton text={`${portalUrl}${guideStepHref(step.id)}`} label={`Copy link to step ${number}`} iconOnly />
          </span>
        </div>
        <StepParts step={step} facts={facts} headingLevel={3} />
      </Card>
    </section>
  )
}
