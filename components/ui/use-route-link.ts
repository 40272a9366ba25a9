'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'

/**
 * What an anchor needs to lead to a page of the portal without loading everything again; new tabs and downloads stay the browser's. The
 * page is prefetched when the person is about to go there (pointer or focus on the link), not for each link that is visible.
 */
export function useRouteLink(href: string) {
  const router = useRouter()
  const prefetch = () => router.prefetch(href)
  return {
    href,
    onClick(event: MouseEvent<HTMLElement>) {
      if (event.defaultPrevented || isForBrowser(event)) return
      event.preventDefault()
      router.push(href)
    },
    onMouseEnter: prefetch,
    onFocus: prefetch,
  }
}

/** Whether a click asks the browser for a new tab, a window, or a download. */
export function isForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}
