'use client'

import { Button, makeStyles } from '@fluentui/react-components'
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'

const useStyles = makeStyles({ button: { alignSelf: 'start' } })

interface AddFormProps {
  /** Words of the button that opens the form. */
  trigger: string
  icon: ReactElement
  /** Whether the form is open from the start, because the page has nothing else to offer. */
  isOpenFirst: boolean
  /** The key under which the tab keeps whether the form is open. */
  keptAs: string
  children: (close: () => void) => ReactNode
}

/** A form that's open or behind a button. Someone who opens it starts in its first field. */
export function AddForm({ trigger, icon, isOpenFirst, keptAs, children }: AddFormProps) {
  const styles = useStyles()
  const [isOpen, setIsOpen] = useState(isOpenFirst)
  const wasPressed = useRef(false)
  const form = useRef<HTMLDivElement>(null)
  useKeptInput(keptAs, z.boolean(), isOpen, setIsOpen)

  useEffect(() => {
    if (isOpen && wasPressed.current) form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    wasPressed.current = false
  }, [isOpen])

  if (isOpen) return <div ref={form}>{children(() => setIsOpen(false))}</div>
  return (
    <Button
      icon={icon}
      className={styles.button}
      onClick={() => {
        wasPressed.current = true
        setIsOpen(true)
      }}
    >
      {trigger}
    </Button>
  )
}
