'use client'

import { makeStyles } from '@fluentui/react-components'
import { ArrowLeftRegular, ArrowRightRegular } from '@fluentui/react-icons'
import { CopyButton } from '@/components/ui/copy-button'
import { readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton } from '@/components/ui/route-link'
import { type GuideStep, guideSteps } from '@/lib/domain/guide/guide-steps'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { guideStepHref } from '@/lib/domain/portal-paths'
import { AsSeen } from './as-seen'
import { missingLogsHref } from './guide-path'
import { StepParts } from './step-parts'

const useStyles = makeStyles({
  root: { ...stack.L, ...readable },
  ways: { ...wrap.S, '@media print': { display: 'none' } },
  next: { marginInlineStart: 'auto' },
})

/** One step of the guide on its own page, with a link that can be sent to a caller or a colleague. */
export function GuideStepView({ step, facts, portalUrl }: { step: GuideStep; facts: OrganizationFacts; portalUrl: string }) {
  const styles = useStyles()
  const index = guideSteps.findIndex(({ id }) => id === step.id)
  const previous = guideSteps[index - 1]
  const next = guideSteps[index + 1]
  return (
    <>
      <PageHeader
        title={step.title}
        lead={`Step ${index + 1} of ${guideSteps.length}`}
        breadcrumbs={[{ label: 'Guide', href: '/guide' }]}
        actions={
          <CopyButton text={`${portalUrl}${guideStepHref(step.id)}`} label="Copy link to this step" appearance="secondary" size="medium" />
        }
      />
      <div className={styles.root}>
        <AsSeen facts={facts} />
        <StepParts step={step} facts={facts} headingLevel={2} />
        <div className={styles.ways}>
          {previous && (
            <RouteButton href={guideStepHref(previous.id)} icon={<ArrowLeftRegular />}>
              {previous.title}
            </RouteButton>
          )}
          {next ? (
            <RouteButton href={guideStepHref(next.id)} className={styles.next} icon={<ArrowRightRegular />} iconPosition="after">
              {next.title}
            </RouteButton>
          ) : (
            <RouteButton href={missingLogsHref([])} className={styles.next} icon={<ArrowRightRegular />} iconPosition="after">
              Why are my logs missing?
            </RouteButton>
          )}
        </div>
      </div>
    </>
  )
}
