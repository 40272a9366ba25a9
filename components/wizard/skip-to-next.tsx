'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { visuallyHidden } from '@/components/ui/visually-hidden'

/** The button that continues; see `WizardFooter`. */
export const nextButtonId = 'wizard-next'

const useStyles = makeStyles({
  link: {
    display: 'inline-block',
    marginBottom: tokens.spacingVerticalM,
    color: tokens.colorBrandForegroundLink,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, borderRadius: tokens.borderRadiusMedium },
    ':not(:focus)': visuallyHidden,
  },
})

/** A link after the heading of a step that moves the focus to the button that continues, for people who use the keyboard. */
export function SkipToNext({ label }: { label: string }) {
  const styles = useStyles()
  return (
    <a
      href={`#${nextButtonId}`}
      className={styles.link}
      onClick={(event) => {
        // The address of a step stays as it is.
        event.preventDefault()
        document.getElementById(nextButtonId)?.focus()
      }}
    >
      Skip to {label}
    </a>
  )
}
