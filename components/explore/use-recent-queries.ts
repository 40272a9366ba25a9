'use client'

import { useState } from 'react'
import { tabOwner } from '@/components/auth/kept/tab-owner'
import { browserTexts } from '@/components/ui/browser/browser-storage'
import { recentQueriesKey } from '@/lib/domain/explore/kept/kept-names'
import { readRecentQueries, withRecentQuery, writeRecentQueries } from '@/lib/domain/explore/kept/recent-queries'

/**
 * The queries that this person ran in this browser. They never leave it, and signing out forgets them. A browser that keeps nothing has those of
 * this page.
 */
export function useRecentQueries() {
  const [, setChanges] = useState(0)
  const read = () => readRecentQueries(browserTexts.read(recentQueriesKey), tabOwner())
  return {
    /** Reads them when someone asks, because another tab may have added some. */
    read,
    remember: (text: string) =>
      browserTexts.write(recentQueriesKey, writeRecentQueries(withRecentQuery(read(), { text, at: new Date().toISOString() }), tabOwner())),
    forget: () => {
      browserTexts.forget(recentQueriesKey)
      setChanges((count) => count + 1)
    },
  }
}
