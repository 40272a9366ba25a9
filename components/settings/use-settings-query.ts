'use client'

import { useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'
import { isForBrowser } from '@/components/ui/use-route-link'
import { readSettingsQuery, type SettingsQuery, settingsQueryHref } from '@/lib/domain/settings/list/settings-list'

/** The search and the order of the list, which the address contains, and ways to change them. Azure isn't read again for that. */
export function useSettingsQuery() {
  const query = readSettingsQuery(useSearchParams())
  const show = (changed: SettingsQuery) => {
    const href = settingsQueryHref(changed)
    if (href !== settingsQueryHref(query)) window.history.pushState(null, '', href)
  }
  return {
    query,
    show,
    /** What an anchor needs to show another query. New tabs stay the browser's. */
    linkTo: (changed: SettingsQuery) => ({
      href: settingsQueryHref(changed),
      onClick(event: MouseEvent) {
        if (isForBrowser(event)) return
        event.preventDefault()
        show(changed)
      },
    }),
  }
}

export type UseSettingsQuery = ReturnType<typeof useSettingsQuery>
