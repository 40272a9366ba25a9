'use client'

import { MenuTrigger, type MenuTriggerChildProps } from '@fluentui/react-components'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { AnchoredMenuProps } from './lazy-menu'

type AnchorProps = Pick<AnchoredMenuProps, 'button' | 'onAttach'>

/** The trigger of a menu that was loaded on demand: the button that is already on the page. The first press opens the menu. */
export function MenuAnchor({ button, onAttach }: AnchorProps) {
  return (
    <MenuTrigger disableButtonEnhancement>{(trigger) => <Attached trigger={trigger} button={button} onAttach={onAttach} />}</MenuTrigger>
  )
}

function Attached({ trigger, button, onAttach }: AnchorProps & { trigger: MenuTriggerChildProps }) {
  const { id, ref, onClick, onKeyDown } = trigger
  useLayoutEffect(() => {
    onAttach({ onClick, onKeyDown })
    return () => onAttach(null)
  }, [onAttach, onClick, onKeyDown])
  useLayoutEffect(() => {
    // The menu is named by its button.
    button.current?.setAttribute('id', id)
    if (typeof ref !== 'function') return
    // By its type, this ref accepts no element, although Fluent UI needs one.
    Reflect.apply(ref, undefined, [button.current])
    return () => {
      ref(null)
    }
  }, [button, id, ref])
  const isOpened = useRef(false)
  useEffect(() => {
    if (isOpened.current) return
    // Afterward, because browsers ignore a click on a button during the click that its Enter or Space makes.
    const timer = setTimeout(() => {
      isOpened.current = true
      button.current?.click()
    })
    return () => clearTimeout(timer)
  }, [button])
  return null
}
