import type { LiveSetting } from '../settings/diagnostic-setting'
import { logCategories } from '../settings/log-categories'

/** How many of the categories that Azure offers a setting sends. */
export interface SentShare {
  sent: number
  offered: number
}

/** Returns how many of the categories that Azure offers a setting sends. Azure doesn't always list them; then those of the catalog count. */
export function sentShare({ enabledCategories, listedCategories }: LiveSetting): SentShare {
  const sent = enabledCategories.length
  return { sent, offered: Math.max(listedCategories.length || logCategories.length, sent) }
}
