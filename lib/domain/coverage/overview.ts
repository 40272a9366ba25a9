import { destinationKey, destinationsOf } from '../settings/destination'
import type { LiveSetting } from '../settings/diagnostic-setting'
import { logCategories } from '../settings/log-categories'

/** The state of a tenant in one sentence; `settings` is null when nobody could read them yet. */
export function overviewSentence(settings: readonly LiveSetting[] | null, unsettledChanges: number): string {
  if (!settings) return 'The portal has not seen the settings of this tenant yet.'
  if (settings.length === 0) return 'No logs leave this tenant.'
  const sent = distinct(settings.flatMap(({ enabledCategories }) => enabledCategories))
  const offered = distinct([...logCategories.map(({ name }) => name), ...settings.flatMap(({ listedCategories }) => listedCategories)])
  const sends = settings.length === 1 ? '1 setting sends' : `${settings.length} settings send`
  const destinations = destinationCount(settings)
  const changes = unsettledChanges === 0 ? '' : `; ${unsettledChanges === 1 ? '1 change is' : `${unsettledChanges} changes are`} on the way`
  return `${sends} ${sent} of ${offered} log categories to ${destinations === 1 ? '1 destination' : `${destinations} destinations`}${changes}.`
}

function destinationCount(settings: readonly LiveSetting[]): number {
  return new Set(settings.flatMap(({ destinations }) => destinationsOf(destinations).map(destinationKey))).size
}

function distinct(names: readonly string[]): number {
  return new Set(names.map((name) => name.toLowerCase())).size
}
