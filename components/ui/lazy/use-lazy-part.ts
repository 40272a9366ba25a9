'use client'

import { type ComponentType, useState } from 'react'
import type { LazyPart } from './lazy-part'

/** What a page knows about a part that it loads on demand. */
export interface LazyPartState<Props> {
  /** The part once it was opened and its script is there. */
  Part: ComponentType<Props> | undefined
  isLoading: boolean
  hasFailed: boolean
  /** Loads the script because the part will probably be opened: the pointer or the focus is on its button. */
  prepare: () => void
  /** Shows the part as soon as its script is there. One press is enough, however long that takes. */
  open: () => void
}

/** Opens a part of a page whose script is loaded on demand. */
export function useLazyPart<Props>(part: LazyPart<Props>): LazyPartState<Props> {
  const [state, setState] = useState<'closed' | 'loading' | 'open' | 'failed'>('closed')
  return {
    Part: state === 'open' ? part.loaded() : undefined,
    isLoading: state === 'loading',
    hasFailed: state === 'failed',
    // A failure is shown when someone opens the part.
    prepare: () => void part.load().catch(() => undefined),
    open: () => {
      if (part.loaded()) return setState('open')
      setState('loading')
      part.load().then(
        () => setState('open'),
        () => setState('failed'),
      )
    },
  }
}
