import { expect, test } from 'vitest'
import { isCurrentSection } from './current-section'

test('a page inside a section highlights only that section', () => {
  expect(isCurrentSection('/setup', '/setup/abc/logs')).toBe(true)
  expect(isCurrentSection('/', '/setup/abc/logs')).toBe(false)
  expect(isCurrentSection('/setup', '/setups')).toBe(false)
  expect(isCurrentSection('/', '/')).toBe(true)
})
