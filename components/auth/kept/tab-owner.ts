'use client'

import { browserTexts, tabTexts } from '@/components/ui/browser/browser-storage'
import { keptInputPrefix } from '@/components/ui/browser/kept-input'
import { tabTextPrefix } from '@/components/ui/use-tab-text'
import { recentQueriesKey } from '@/lib/domain/explore/kept/kept-names'

const ownerKey = 'tab-person'

/**
 * Says who uses this tab. If someone else used it before, what it kept of their input is forgotten: people can share a computer, and a tab
 * outlives a session.
 * @param person the ID of the person, see `personId`
 */
export function giveTabTo(person: string): void {
  const previous = tabTexts.read(ownerKey)
  if (previous === person) return
  if (previous !== null) forgetInput()
  tabTexts.write(ownerKey, person)
}

/** Returns the ID of the person who uses this tab; empty for no one. */
export function tabOwner(): string {
  return tabTexts.read(ownerKey) ?? ''
}

/** Forgets all input that this tab keeps, and the queries that this browser keeps. */
export function forgetInput(): void {
  browserTexts.forget(recentQueriesKey)
  for (const key of tabTexts.keys()) if (key.startsWith(keptInputPrefix) || key.startsWith(tabTextPrefix)) tabTexts.forget(key)
}
