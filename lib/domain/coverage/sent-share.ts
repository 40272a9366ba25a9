import type { CatalogCloud } from '../settings/catalog/catalog-facts'
import { categoriesIn } from '../settings/catalog/category-facts'
import type { LiveSetting } from '../settings/diagnostic-setting'

/** How many of the categories that Azure offers a setting sends. */
export interface SentShare {
  sent: number
  offered: number
}

/** Returns how many of the categories that Azure offers a setting sends. Azure doesn't always list them; then those of the catalog in the cloud count. */
export function sentShare({ enabledCategories, listedCategories }: LiveSetting, cloud: CatalogCloud): SentShare {
  const sent = enabledCategories.length
  return { sent, offered: Math.max(listedCategories.length || categoriesIn(cloud).length, sent) }
}
