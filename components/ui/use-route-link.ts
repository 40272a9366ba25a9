'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'

/** What an anchor needs to lead to a page of the portal without loading it again; new tabs and downloads stay the browser's. */
export function useRouteLink(href: string) {
  const router = useRouter()
  return {
    href,
    onClick(event: MouseEvent<HTMLElement>) {
      const isForBrowser = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
      if (event.defaultPrevented || isForBrowser) return
      event.preventDefault()
      router.push(href)
    },
    onMouseEnter: () => router.prefetch(href),
  }
}
