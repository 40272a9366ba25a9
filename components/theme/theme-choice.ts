/** The theme options; `system` follows the device. High contrast always follows the device. */
export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

/** The cookie for the theme; the server reads it so that the first paint is correct. */
export const themeCookieName = 'theme'

const yearSeconds = 365 * 24 * 60 * 60

/** Parses the theme cookie; anything unknown means `system`. */
export function parseThemeChoice(value: string | undefined): ThemeChoice {
  return themeChoices.find((choice) => choice === value) ?? 'system'
}

/** Returns the cookie for `document.cookie`. It contains no secret, and scripts must be able to write it. */
export function themeCookie(choice: ThemeChoice, isSecure: boolean): string {
  return `${themeCookieName}=${choice}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${isSecure ? '; Secure' : ''}`
}
