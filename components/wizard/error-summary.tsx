'use client'

import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { type MouseEvent, useEffect, useRef } from 'react'
import { Callout } from '@/components/ui/callout'
import { bulletList } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  root: {
    outlineStyle: 'none',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, borderRadius: tokens.borderRadiusMedium },
  },
  list: bulletList,
})

export interface SummaryFault {
  /** The id of the field's element on this page. */
  field: string
  message: string
  /** Where the field is, when it is on another page. */
  href?: string
}

interface ErrorSummaryProps {
  faults: SummaryFault[]
  /** Grows each time the person tries to go on; the summary then takes the focus. */
  attempt: number
  title?: string
}

/** What stands in the way, gathered at the top; each line leads to its field. */
export function ErrorSummary({ faults, attempt, title = 'Not yet complete' }: ErrorSummaryProps) {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (attempt > 0) root.current?.focus()
  }, [attempt])

  if (faults.length === 0) return null
  return (
    <div ref={root} tabIndex={-1} role="group" aria-label={title} className={styles.root}>
      <Callout intent="error" title={title}>
        <ul className={styles.list}>
          {faults.map((fault, index) => (
            <li key={`${fault.field} ${index}`}>
              <Link
                inline
                href={fault.href ?? `#${fault.field}`}
                onClick={fault.href ? undefined : (event) => focusField(event, fault.field)}
              >
                {fault.message}
              </Link>
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  )
}

const focusable = 'input:enabled, textarea:enabled, select:enabled, button:enabled'

/**
 * The field itself, or what in it is marked as wrong, or else the first thing in it that takes the focus (a group of radios or checkboxes).
 */
function focusField(event: MouseEvent<HTMLElement>, id: string) {
  const field = document.getElementById(id)
  if (!field) return
  event.preventDefault()
  const target = field.matches(focusable)
    ? field
    : (field.querySelector<HTMLElement>('[aria-invalid="true"]') ?? field.querySelector<HTMLElement>(focusable))
  target?.focus()
}
