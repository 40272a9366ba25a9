import { tokens, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { expect, test } from 'vitest'
import { parseThemeChoice, themeCookie } from './theme-choice'
import { themeStyleSheet } from './theme-style-sheet'

test('every design token has a value before any script runs', () => {
  const [light] = themeStyleSheet().split('@media')
  const withoutFallback = Object.values(tokens).filter((reference) => !reference.includes(','))
  const names = withoutFallback.map((reference) => reference.slice('var('.length, -1))
  expect(names.length).toBeGreaterThan(300)
  expect(names.filter((name) => !light?.includes(`${name}:`))).toEqual([])
})

test('the dark theme applies on screen if the user or the device selects it, unless the user selects light', () => {
  const sheet = themeStyleSheet()
  const dark = `--colorNeutralForeground1:${webDarkTheme.colorNeutralForeground1};`
  expect(webDarkTheme.colorNeutralForeground1).not.toBe(webLightTheme.colorNeutralForeground1)
  expect(sheet.split(dark)).toHaveLength(3)
  expect(sheet).toContain('@media screen and (prefers-color-scheme:dark){:root:not([data-theme="light"])')
  expect(sheet).toContain('@media screen{:root[data-theme="dark"]{color-scheme:dark;')
})

test("a theme value can't break out of the style sheet", () => {
  expect(themeStyleSheet()).not.toContain('<')
})

test('a theme cookie with an unknown value means the device setting', () => {
  expect(parseThemeChoice('dark')).toBe('dark')
  expect(parseThemeChoice('"><script>')).toBe('system')
  expect(parseThemeChoice(undefined)).toBe('system')
})

test('the theme cookie lasts a year and is secure if the portal uses https', () => {
  expect(themeCookie('dark', false)).toBe('theme=dark; Path=/; Max-Age=31536000; SameSite=Lax')
  expect(themeCookie('dark', true)).toMatch(/; Secure$/)
})
