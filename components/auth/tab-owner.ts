'use client'

import { keptInputPrefix } from '@/components/ui/browser/kept-input'
import { tabTextPrefix } from '@/components/ui/use-tab-text'

const ownerKey = 'tab-person'

/**
 * Says who uses this tab. If someone else used it before, what it kept of their input is forgotten: people can share a computer, and a tab
 * outlives a session.
 * @param person the ID of the person, see `personId`
 */
export function giveTabTo(person: string): void {
  const previous = sessionStorage.getItem(ownerKey)
  if (previous === person) return
  if (previous !== null) forgetInput()
  sessionStorage.setItem(ownerKey, person)
}

/** Forgets all input that this tab keeps. */
export function forgetInput(): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(keptInputPrefix) || key.startsWith(tabTextPrefix)) sessionStorage.removeItem(key)
}
