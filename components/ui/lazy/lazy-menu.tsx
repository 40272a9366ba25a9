'use client'

import { Button, type ButtonProps } from '@fluentui/react-components'
import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { ButtonName } from '../button-name'
import type { LazyPart } from './lazy-part'
import { PartMissing } from './part-missing'
import { useLazyPart } from './use-lazy-part'

/** What a menu attaches to the button that was there before it. */
export interface MenuHandlers {
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  onKeyDown?: (event: KeyboardEvent<HTMLButtonElement>) => void
}

/** What every menu takes that is loaded on demand; it contains a MenuAnchor, which needs this. */
export interface AnchoredMenuProps {
  button: RefObject<HTMLButtonElement | null>
  /** Takes the menu's handlers while it's there. Always the same function. */
  onAttach: (handlers: MenuHandlers | null) => void
  onOpenChange: (isOpen: boolean) => void
}

interface LazyMenuProps<Props> extends Pick<ButtonProps, 'appearance' | 'children' | 'className' | 'icon'> {
  /** The name of a button that has only an icon. */
  name?: string
  menu: LazyPart<Props & AnchoredMenuProps>
  menuProps: Props
}

/**
 * A button with a menu whose script is loaded when the pointer or the focus reaches the button. A press before that opens the menu as soon
 * as it's there, unless it's canceled (see useLazyPart). The button stays the same element all the time, so that it keeps the focus and gets
 * it back.
 */
export function LazyMenu<Props>({ menu, menuProps, name, ...look }: LazyMenuProps<Props>) {
  const button = useRef<HTMLButtonElement>(null)
  const handlers = useRef<MenuHandlers>(null)
  const attach = useCallback((attached: MenuHandlers | null) => {
    handlers.current = attached
  }, [])
  const [isOpen, setIsOpen] = useState(false)
  const { Part, isLoading, hasFailed, prepare, open } = useLazyPart(menu)
  const trigger = (
    <Button
      {...look}
      ref={button}
      aria-label={name}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-busy={isLoading || undefined}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={(event: MouseEvent<HTMLButtonElement>) => {
        if (handlers.current) handlers.current.onClick?.(event)
        else open(event.currentTarget)
      }}
      onKeyDown={(event: KeyboardEvent<HTMLButtonElement>) => {
        if (handlers.current) return handlers.current.onKeyDown?.(event)
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        open(event.currentTarget)
      }}
    />
  )
  return (
    <>
      {name === undefined ? (
        trigger
      ) : (
        <ButtonName name={name} isHidden={isOpen}>
          {trigger}
        </ButtonName>
      )}
      {Part && <Part {...menuProps} button={button} onAttach={attach} onOpenChange={setIsOpen} />}
      {hasFailed && <PartMissing />}
    </>
  )
}
