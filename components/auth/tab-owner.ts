import { keptInputPrefix } from '@/components/ui/kept-input'
import { tabTextPrefix } from '@/components/ui/use-tab-text'

const ownerKey = 'tab-owner'

/**
 * Says who uses this tab. If someone else used it before, what it kept of their input is forgotten: people can share a computer, and a tab
 * outlives a session.
 */
export function giveTabTo(username: string): void {
  const owner = username.toLowerCase()
  const previous = sessionStorage.getItem(ownerKey)
  if (previous === owner) return
  if (previous !== null) forgetInput()
  sessionStorage.setItem(ownerKey, owner)
}

/** Forgets all input that this tab keeps. */
export function forgetInput(): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(keptInputPrefix) || key.startsWith(tabTextPrefix)) sessionStorage.removeItem(key)
}
