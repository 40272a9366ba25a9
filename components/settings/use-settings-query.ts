'use client'

import { useSearchParams } from 'next/navigation'
import { type MouseEvent, useEffect, useState } from 'react'
import { isForBrowser } from '@/components/ui/use-route-link'
import { readSettingsQuery, type SettingsQuery, settingsQueryHref } from '@/lib/domain/settings/list/settings-list'

/**
 * The search and the order of the list, and ways to change them. Azure isn't read again for that. The page keeps them, and the address
 * follows while the list is shown. The other way around, a navigation that the router hasn't finished would undo a search.
 */
export function useSettingsQuery({ isShown }: { isShown: boolean }) {
  const inAddress = settingsQueryHref(readSettingsQuery(useSearchParams()))
  const [query, setQuery] = useState(() => readSettingsQuery(new URLSearchParams(inAddress.split('?')[1])))
  const href = settingsQueryHref(query)

  useEffect(() => {
    if (isShown && href !== inAddress) window.history.replaceState(null, '', href)
  }, [isShown, href, inAddress])

  return {
    query,
    show: setQuery,
    /** What an anchor needs to show another query. New tabs stay the browser's. */
    linkTo: (changed: SettingsQuery) => ({
      href: settingsQueryHref(changed),
      onClick(event: MouseEvent) {
        if (isForBrowser(event)) return
        event.preventDefault()
        setQuery(changed)
      },
    }),
  }
}

export type UseSettingsQuery = ReturnType<typeof useSettingsQuery>
