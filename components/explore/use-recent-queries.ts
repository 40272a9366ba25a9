'use client'

import { useState } from 'react'
import { tabOwner } from '@/components/auth/tab-owner'
import { forgetStored, readStored, store } from '@/components/ui/browser/browser-storage'
import { recentQueriesKey } from '@/lib/domain/explore/kept/kept-names'
import { readRecentQueries, withRecentQuery, writeRecentQueries } from '@/lib/domain/explore/kept/recent-queries'

/**
 * The queries that this person ran in this browser. They never leave it, and signing out forgets them. A browser that keeps nothing has none.
 */
export function useRecentQueries() {
  const [, setChanges] = useState(0)
  const read = () => readRecentQueries(readStored(recentQueriesKey), tabOwner())
  return {
    /** Reads them when someone asks, because another tab may have added some. */
    read,
    remember: (text: string) =>
      store(recentQueriesKey, writeRecentQueries(withRecentQuery(read(), { text, at: new Date().toISOString() }), tabOwner())),
    forget: () => {
      forgetStored(recentQueriesKey)
      setChanges((count) => count + 1)
    },
  }
}
