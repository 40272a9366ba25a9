import { describe, expect, test } from 'vitest'
import { settingHref, settingsHref, withQuery } from './portal-paths'

describe('a path', () => {
  test('has a query only if there is one', () => {
    expect(withQuery('/history', '')).toBe('/history')
    expect(withQuery('/history', new URLSearchParams())).toBe('/history')
    expect(withQuery('/history', new URLSearchParams({ q: 'a b&c' }))).toBe('/history?q=a+b%26c')
  })

  test('takes the name of a setting as it is', () => {
    expect(settingHref('a b/c?d')).toBe('/settings/a%20b%2Fc%3Fd')
  })

  test('remembers the view of the settings', () => {
    expect(settingsHref('list')).toBe('/settings')
    expect(settingsHref('matrix')).toBe('/settings?view=matrix')
  })
})
