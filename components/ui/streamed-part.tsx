import { type ReactNode, Suspense } from 'react'
import { HydrationMark } from './hydration-mark'

/**
 * A part of a page that's sent when it's ready, with a fallback until then. React hydrates it on its own, later than the page around it.
 */
export function StreamedPart({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  return (
    <Suspense fallback={fallback}>
      {children}
      <HydrationMark />
    </Suspense>
  )
}
