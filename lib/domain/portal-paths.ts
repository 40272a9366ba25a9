/** The two views of a tenant's settings. */
export type SettingsViewId = 'list' | 'matrix'

/** Where the settings are shown together. */
export function settingsHref(view: SettingsViewId): string {
  return view === 'matrix' ? '/settings?view=matrix' : '/settings'
}

/** Where one setting is shown. */
export function settingHref(settingName: string): string {
  return `/settings/${encodeURIComponent(settingName)}`
}
