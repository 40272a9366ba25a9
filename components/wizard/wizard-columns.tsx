'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { stack } from '@/components/ui/layout/shared-styles'
import { StepList } from './step-list'
import type { WizardStep } from './wizard-step'

const wide = '@media (min-width: 1280px)'
const narrow = '@media (max-width: 1279.98px)'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    flexGrow: 1,
    [wide]: { gridTemplateColumns: '200px minmax(0, 1fr) 260px' },
  },
  side: { position: 'sticky', top: '72px', [narrow]: { display: 'none' } },
  form: { ...stack.L, alignSelf: 'stretch' },
})

interface WizardColumnsProps {
  steps: WizardStep[]
  /** What stands on the far side where there is room. */
  aside?: ReactNode
  asideLabel?: string
  children: ReactNode
}

/** The steps, the form, and what goes with it; one column where there is no room for three. */
export function WizardColumns({ steps, aside, asideLabel, children }: WizardColumnsProps) {
  const styles = useStyles()
  return (
    <div className={styles.columns}>
      <div className={styles.side}>
        <StepList steps={steps} />
      </div>
      <div className={styles.form}>{children}</div>
      {aside && (
        <aside aria-label={asideLabel} className={styles.side}>
          {aside}
        </aside>
      )}
    </div>
  )
}
