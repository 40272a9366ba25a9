'use client'

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { type Completion, type Completions, completedText, startsCompletion } from '@/lib/domain/explore/query-assist'
import { queryLengthMax } from '@/lib/domain/explore/query-text'
import { askAssist } from './ask-assist'

const pauseMs = 200

interface Shown {
  text: string
  completions: Completions
  /** The position in the list; null until someone goes there with the arrow keys. */
  active: number | null
}

/**
 * The list of ways to continue a query at the caret. It opens while someone enters a name, and with Ctrl+Space anywhere. The keys of the
 * list are those of a combobox: the arrow keys go through it, Enter takes the active one, and Escape closes it. Tab leaves the field as always.
 */
export function useCompletions(onComplete: (completed: { text: string; caret: number }) => void) {
  const [shown, setShown] = useState<Shown | null>(null)
  const asking = useRef<{ timer?: ReturnType<typeof setTimeout>; aborter?: AbortController }>({})

  const close = useCallback(() => {
    clearTimeout(asking.current.timer)
    asking.current.aborter?.abort()
    setShown(null)
  }, [])
  useEffect(() => close, [close])

  const ask = (text: string, caret: number, wait: number) => {
    close()
    if (text.length > queryLengthMax) return
    const aborter = new AbortController()
    const timer = setTimeout(() => {
      void askAssist({ what: 'completions', text, position: caret }, aborter.signal).then((answer) => {
        if (aborter.signal.aborted || answer?.kind !== 'completions') return
        const { completions } = answer
        setShown(completions.items.length > 0 && !isWhole(text, completions) ? { text, completions, active: null } : null)
      })
    }, wait)
    asking.current = { timer, aborter }
  }

  const take = (item: Completion) => {
    if (shown) onComplete(completedText(shown.text, shown.completions, item))
    close()
  }

  /** Returns whether the key was one of the list. */
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (event.key === ' ' && (event.ctrlKey || event.metaKey)) {
      ask(event.currentTarget.value, event.currentTarget.selectionStart, 0)
      return true
    }
    if (!shown) return false
    const { items } = shown.completions
    const goTo = (active: number) => setShown({ ...shown, active: (active + items.length) % items.length })
    const item = shown.active === null ? undefined : items[shown.active]
    switch (event.key) {
      case 'ArrowDown':
        goTo((shown.active ?? -1) + 1)
        return true
      case 'ArrowUp':
        goTo((shown.active ?? items.length) - 1)
        return true
      case 'Escape':
        close()
        return true
      case 'Enter':
        if (!item || event.ctrlKey || event.metaKey) {
          close()
          return false
        }
        take(item)
        return true
      default:
        return false
    }
  }

  return {
    shown,
    close,
    take,
    onKey,
    /** Called with what someone just entered. */
    onInput: (text: string, caret: number) => (startsCompletion(text, caret) ? ask(text, caret, pauseMs) : close()),
  }
}

/** Whether what was typed is already the only way to continue. */
function isWhole(text: string, { from, length, items }: Completions): boolean {
  const [only, ...others] = items
  return only !== undefined && others.length === 0 && text.slice(from, from + length) === only.before.trim()
}
