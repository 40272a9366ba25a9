'use client'

import { makeStyles } from '@fluentui/react-components'
import { type ComponentType, type ReactNode, type SyntheticEvent, useRef, useState } from 'react'
import type { ButtonTooltipProps } from './button-tooltip'
import { lazyPart } from './lazy/lazy-part'

/** As long as Fluent UI's tooltips wait before they appear and disappear. */
const delayMs = 250

const useStyles = makeStyles({ root: { display: 'contents' } })

const tooltip = lazyPart(() => import('./button-tooltip').then(({ ButtonTooltip }) => ButtonTooltip))

interface ButtonNameProps {
  name: string
  /** Whether the button's menu is open: Esc has to close the menu and not hide the name first. */
  isHidden?: boolean
  /** Only the button. Events in its menu would reach this component too, because React passes them on to the parents of a portal. */
  children: ReactNode
}

/**
 * Shows the name of a button that has only an icon while the pointer or the keyboard's focus is on it. The button needs the same name as
 * its `aria-label`. The script of the tooltip loads with the first of these; if it can't, the name stays in the label.
 */
export function ButtonName({ name, isHidden = false, children }: ButtonNameProps) {
  const styles = useStyles()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The button that the pointer or the focus is on, which may have left before the script is there. */
  const current = useRef<Element>(null)
  const [shown, setShown] = useState<{ anchor: HTMLElement; Tooltip: ComponentType<ButtonTooltipProps> } | null>(null)
  const later = (waitMs: number, change: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(change, waitMs)
  }
  const show = ({ currentTarget: { firstElementChild: anchor } }: SyntheticEvent) => {
    if (!(anchor instanceof HTMLElement)) return
    current.current = anchor
    const display = () => {
      const Tooltip = tooltip.loaded()
      if (Tooltip && current.current === anchor) setShown({ anchor, Tooltip })
    }
    later(delayMs, () => void tooltip.load().then(display, () => undefined))
  }
  const hideAfter = (waitMs: number) => {
    current.current = null
    later(waitMs, () => setShown(null))
  }
  const hide = () => hideAfter(delayMs)
  const dismiss = () => hideAfter(0)
  return (
    <>
      <span
        className={styles.root}
        onPointerEnter={show}
        onPointerLeave={hide}
        onClick={dismiss}
        onFocus={(event) => event.target.matches(':focus-visible') && show(event)}
        onBlur={hide}
      >
        {children}
      </span>
      {shown && !isHidden && (
        <shown.Tooltip name={name} anchor={shown.anchor} onEnter={() => clearTimeout(timer.current)} onLeave={hide} onDismiss={dismiss} />
      )}
    </>
  )
}
