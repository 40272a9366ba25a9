'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import { useRouteLink } from '@/components/ui/use-route-link'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import { StepIcon } from './step-icon'
import { type WizardStep, wizardStepWords } from './wizard-step'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.XXS },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '36px',
    paddingInline: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
  },
  link: {
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground2Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: tokens.shadow2,
  },
  blocked: { color: tokens.colorNeutralForeground3 },
  icon: { display: 'flex', fontSize: tokens.fontSizeBase500, color: tokens.colorNeutralForeground3 },
  iconDone: { color: tokens.colorPaletteGreenForeground1 },
  iconCurrent: { color: tokens.colorCompoundBrandForeground1 },
  hidden: visuallyHidden,
})

/** All steps in order; those that can be opened are links. */
export function StepList({ steps }: { steps: WizardStep[] }) {
  const styles = useStyles()
  return (
    <nav aria-label="Steps">
      <ol className={styles.list}>
        {steps.map((step) => (
          <li key={step.id}>
            <Step step={step} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Step({ step }: { step: WizardStep }) {
  const styles = useStyles()
  const className = mergeClasses(styles.step, step.state === 'current' && styles.current, step.state === 'blocked' && styles.blocked)
  const content = (
    <>
      <span
        aria-hidden
        className={mergeClasses(styles.icon, step.state === 'done' && styles.iconDone, step.state === 'current' && styles.iconCurrent)}
      >
        <StepIcon state={step.state} />
      </span>
      <span>
        {step.label}
        <span className={styles.hidden}> ({wizardStepWords[step.state]})</span>
      </span>
    </>
  )
  if (step.state === 'current')
    return (
      <span className={className} aria-current="step">
        {content}
      </span>
    )
  if (!step.href) return <span className={className}>{content}</span>
  return (
    <StepLink href={step.href} className={mergeClasses(className, styles.link)}>
      {content}
    </StepLink>
  )
}

function StepLink({ href, className, children }: { href: string; className: string; children: ReactNode }) {
  const link = useRouteLink(href)
  return (
    <a className={className} {...link}>
      {children}
    </a>
  )
}
