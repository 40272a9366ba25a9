'use client'

import { Button, type ButtonProps, makeStyles } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { ButtonName } from './button-name'
import { visuallyHidden } from './visually-hidden'

const confirmationSeconds = 2

const useStyles = makeStyles({ announcement: visuallyHidden })

interface CopyButtonProps extends Pick<ButtonProps, 'appearance' | 'size'> {
  /** The text, or a function that makes it when it's copied, where it's large. */
  text: string | (() => string)
  /** What the button says, for example "Copy request". */
  label?: string
  /** Shows the icon only; the label is its name. */
  iconOnly?: boolean
}

/** Copies a text and says that it did, to the eye and to a screen reader. */
export function CopyButton({ text, label = 'Copy', iconOnly = false, appearance = 'subtle', size = 'small' }: CopyButtonProps) {
  const styles = useStyles()
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)

  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), confirmationSeconds * 1000)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = () => {
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    )
  }
  const icon = outcome === 'copied' ? <CheckmarkRegular /> : <CopyRegular />
  const said = outcome === 'refused' ? 'The browser blocked copying' : outcome === 'copied' ? 'Copied' : ''

  return (
    <>
      {iconOnly ? (
        <ButtonName name={said || label}>
          <Button aria-label={said || label} appearance={appearance} size={size} icon={icon} onClick={copy} />
        </ButtonName>
      ) : (
        <Button appearance={appearance} size={size} icon={icon} onClick={copy}>
          {said || label}
        </Button>
      )}
      <span role="status" className={styles.announcement}>
        {said}
      </span>
    </>
  )
}
