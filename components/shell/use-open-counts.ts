'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { OpenCounts } from '@/lib/domain/notifications/open-counts'

const secondsBetweenReads = 60

/**
 * The counts of the navigation. They come with each page that the server renders, and are read again after each navigation, which keeps the
 * frame, and every minute while the page is visible. A read that fails leaves the counts as they are.
 */
export function useOpenCounts(rendered: OpenCounts): OpenCounts {
  const pathname = usePathname()
  const renderedFor = useRef(pathname)
  const [read, setRead] = useState({ after: rendered, counts: rendered })

  useEffect(() => {
    const aborter = new AbortController()
    const readCounts = async () => {
      if (document.hidden) return
      const response = await fetch('/api/open-counts', { cache: 'no-store', signal: aborter.signal })
      if (!response.ok) return
      const counts = (await response.json()) as OpenCounts
      setRead({ after: rendered, counts })
    }
    const readQuietly = () => void readCounts().catch(() => undefined)
    if (renderedFor.current !== pathname) readQuietly()
    renderedFor.current = pathname
    const timer = setInterval(readQuietly, secondsBetweenReads * 1_000)
    return () => {
      aborter.abort()
      clearInterval(timer)
    }
  }, [pathname, rendered])

  return read.after === rendered ? read.counts : rendered
}
