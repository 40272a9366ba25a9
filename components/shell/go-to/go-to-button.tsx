'use client'

import { Button } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ButtonName } from '@/components/ui/button-name'
import { lazyPart } from '@/components/ui/lazy/lazy-part'
import { PartMissing } from '@/components/ui/lazy/part-missing'
import { useLazyPart } from '@/components/ui/lazy/use-lazy-part'

const dialog = lazyPart(() => import('./go-to-dialog').then(({ GoToDialog }) => GoToDialog))

const surfaceId = 'go-to'

/** Opens the search for pages, settings, categories, and changes, as does Ctrl+K anywhere. Its script is loaded then. */
export function GoToButton({ className }: { className: string }) {
  const opener = useRef<HTMLElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const { Part: GoToDialog, isLoading, hasFailed, prepare, open } = useLazyPart(dialog)

  const openFrom = (element: HTMLElement) => {
    opener.current = element
    setIsOpen(true)
    open()
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    // Another dialog asks for something that comes first. This one can still be on its way out.
    const isAsked = document.querySelector(`[role="dialog"][aria-modal="true"]:not(#${surfaceId}), [role="alertdialog"]`) !== null
    if (!isAsked && document.activeElement instanceof HTMLElement) openFrom(document.activeElement)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  return (
    <>
      <ButtonName name="Go to (Ctrl+K)">
        <Button
          aria-label="Go to"
          aria-keyshortcuts="Control+K Meta+K"
          aria-haspopup="dialog"
          aria-busy={isLoading || undefined}
          appearance="transparent"
          className={className}
          icon={<SearchRegular />}
          onPointerEnter={prepare}
          onFocus={prepare}
          onClick={({ currentTarget }) => openFrom(currentTarget)}
        />
      </ButtonName>
      {GoToDialog && (
        <GoToDialog
          id={surfaceId}
          isOpen={isOpen}
          onClose={() => {
            setIsOpen(false)
            opener.current?.focus()
          }}
        />
      )}
      {hasFailed && <PartMissing />}
    </>
  )
}
