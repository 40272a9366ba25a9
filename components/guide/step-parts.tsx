'use client'

import { Body1, Body1Strong, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { bulletList, stack } from '@/components/ui/layout/shared-styles'
import type { GuideStep } from '@/lib/domain/guide/guide-steps'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { InYourOrganization } from './in-your-organization'

const useStyles = makeStyles({
  root: stack.L,
  part: { ...stack.XS, overflowWrap: 'anywhere' },
  values: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    borderInlineStartWidth: tokens.strokeWidthThicker,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
  },
  list: bulletList,
})

/** The three parts of each step. */
export function StepParts({ step, facts, headingLevel }: { step: GuideStep; facts: OrganizationFacts; headingLevel: 2 | 3 }) {
  const styles = useStyles()
  const heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.root}>
      <div className={styles.part}>
        <Body1Strong as={heading}>Overview</Body1Strong>
        {step.whatItIs.map((text) => (
          <Body1 as="p" key={text}>
            {text}
          </Body1>
        ))}
      </div>
      <div className={mergeClasses(styles.part, styles.values)}>
        <Body1Strong as={heading}>In your organization</Body1Strong>
        <InYourOrganization step={step.id} facts={facts} />
      </div>
      <div className={styles.part}>
        <Body1Strong as={heading}>Common problems</Body1Strong>
        <ul className={styles.list}>
          {step.ifWrong.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
