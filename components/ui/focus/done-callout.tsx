'use client'

import { Callout } from '@/components/ui/callout'
import { FocusTarget } from './focus-target'

/** What was done, in words. */
export interface Done {
  title: string
  text: string
}

/** Says that something was done. Takes the focus each time, because the command may be gone. Null for nothing. */
export function DoneCallout({ done }: { done: Done | null }) {
  return (
    done && (
      <FocusTarget by={done}>
        <Callout intent="success" isAlert title={done.title}>
          {done.text}
        </Callout>
      </FocusTarget>
    )
  )
}
