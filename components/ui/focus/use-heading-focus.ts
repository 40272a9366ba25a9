'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * After a navigation inside the portal, puts the focus on the heading of the new page, so that a screen reader announces it
 * and the next Tab starts there. Where a skeleton stands first, it waits for the heading, unless the person moves the focus
 * meanwhile. A page that the browser opens for the first time is left alone.
 */
export function useHeadingFocus() {
  const pathname = usePathname()
  const lastPathname = useRef(pathname)

  useEffect(() => {
    if (lastPathname.current === pathname) return
    lastPathname.current = pathname
    const main = document.getElementById('main')
    if (!main || focusHeading(main)) return
    const observer = new MutationObserver(() => focusHeading(main) && observer.disconnect())
    const giveUp = () => observer.disconnect()
    observer.observe(main, { childList: true, subtree: true })
    document.addEventListener('focusin', giveUp)
    return () => {
      giveUp()
      document.removeEventListener('focusin', giveUp)
    }
  }, [pathname])
}

function focusHeading(main: HTMLElement): boolean {
  const heading = main.querySelector<HTMLElement>('h1')
  heading?.focus({ preventScroll: true })
  return heading !== null
}
