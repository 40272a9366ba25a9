import { destinationKey, destinationsOf } from '../settings/destination'
import { distinctCategories, type LiveSetting } from '../settings/diagnostic-setting'
import { plural } from '../text'

/**
 * The state of a tenant in one sentence.
 * @param settings as the portal last read them; null if it never has
 * @param documented the categories of the catalog that exist in the tenant's cloud
 * @param isCurrent false if they couldn't be read just now, so that the tenant might send logs that the portal doesn't know
 */
export function overviewSentence(
  settings: readonly LiveSetting[] | null,
  unsettledChanges: number,
  documented: readonly string[],
  isCurrent = true,
): string {
  if (!settings) return "The portal hasn't read the settings of this tenant yet."
  if (settings.length === 0)
    return isCurrent
      ? "This tenant doesn't send any logs."
      : "The settings couldn't be read just now. When the portal last read them, this tenant didn't send any logs."
  const sent = distinct(settings.flatMap(({ enabledCategories }) => enabledCategories))
  const offered = distinct([...documented, ...settings.flatMap(({ listedCategories }) => listedCategories)])
  const sends = plural(settings.length, 'setting sends', 'settings send')
  const destinations = destinationCount(settings)
  const changes = unsettledChanges === 0 ? '' : `; ${plural(unsettledChanges, 'change')} in progress`
  return `${sends} ${sent} of ${offered} log categories to ${plural(destinations, 'destination')}${changes}.`
}

function destinationCount(settings: readonly LiveSetting[]): number {
  return new Set(settings.flatMap(({ destinations }) => destinationsOf(destinations).map(destinationKey))).size
}

function distinct(names: readonly string[]): number {
  return distinctCategories(names).length
}
