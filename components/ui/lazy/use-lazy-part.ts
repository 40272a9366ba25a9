'use client'

import { usePathname } from 'next/navigation'
import { type ComponentType, useEffect, useState } from 'react'
import type { LazyPart } from './lazy-part'

/** What a page knows about a part that it loads on demand. */
export interface LazyPartState<Props> {
  /** The part once it was opened and its script is there. */
  Part: ComponentType<Props> | undefined
  isLoading: boolean
  hasFailed: boolean
  /** Loads the script because the part will probably be opened: the pointer or the focus is on its button. */
  prepare: () => void
  /**
   * Shows the part as soon as its script is there. One press is enough, however long that takes. It's canceled if the person does
   * something else in that time: presses Esc, presses outside the button, moves the focus, or goes to another page.
   * @param button The pressed button. Without it, moving the focus doesn't cancel the press, because a menu that closes moves it.
   */
  open: (button?: HTMLElement) => void
}

type State = { is: 'closed' | 'open' | 'failed' } | { is: 'loading'; button: HTMLElement | undefined }

/** Ends loading, and changes nothing if it was canceled before. */
const ifLoading = (is: 'closed' | 'open' | 'failed') => (state: State) => (state.is === 'loading' ? { is } : state)

/** Opens a part of a page whose script is loaded on demand. */
export function useLazyPart<Props>(part: LazyPart<Props>): LazyPartState<Props> {
  const [state, setState] = useState<State>({ is: 'closed' })
  const waiting = state.is === 'loading' ? state : undefined
  const pathname = usePathname()

  useEffect(() => {
    if (waiting) return onSomethingElse(waiting.button, () => setState(ifLoading('closed')))
  }, [waiting])
  // Runs when the path changes, so that nothing opens on another page than the one it was opened on.
  useEffect(() => () => setState(ifLoading('closed')), [pathname])

  return {
    Part: state.is === 'open' ? part.loaded() : undefined,
    isLoading: state.is === 'loading',
    hasFailed: state.is === 'failed',
    // A failure is shown when someone opens the part.
    prepare: () => void part.load().catch(() => undefined),
    open: (button) => {
      if (part.loaded()) return setState({ is: 'open' })
      setState({ is: 'loading', button })
      part.load().then(
        () => setState(ifLoading('open')),
        () => setState(ifLoading('failed')),
      )
    },
  }
}

/** Calls back when the person presses Esc, presses outside a button, moves the focus away from it, or goes back or forward. */
function onSomethingElse(button: HTMLElement | undefined, callback: () => void): () => void {
  const listening = new AbortController()
  const options = { capture: true, signal: listening.signal }
  const ifElsewhere = ({ target }: Event) => {
    if (!(target instanceof Node && button?.contains(target))) callback()
  }
  document.addEventListener('pointerdown', ifElsewhere, options)
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && callback(), options)
  window.addEventListener('popstate', callback, options)
  if (!button) return () => listening.abort()
  document.addEventListener('focusin', ifElsewhere, options)
  // The button gets this event when the person goes to another window too, but then it stays the active element.
  button.addEventListener('focusout', () => document.activeElement !== button && callback(), options)
  return () => listening.abort()
}
