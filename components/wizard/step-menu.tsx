'use client'

import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { StepIcon } from './step-icon'
import { type WizardStep, wizardPosition, wizardStepWords } from './wizard-step'

const useStyles = makeStyles({ button: { maxWidth: '100%' } })

/** The steps where there is no room for a column: the position, and a menu to the steps that can be opened. */
export function StepMenu({ steps }: { steps: WizardStep[] }) {
  const styles = useStyles()
  const router = useRouter()
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton className={styles.button}>{wizardPosition(steps)}</MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {steps.map(({ id, label, state, href }) => (
            <MenuItem
              key={id}
              icon={<StepIcon state={state} />}
              disabled={!href && state !== 'current'}
              secondaryContent={wizardStepWords[state]}
              onClick={() => href && state !== 'current' && router.push(href)}
            >
              {label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
