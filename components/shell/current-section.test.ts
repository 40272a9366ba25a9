import { expect, test } from 'vitest'
import { isCurrentSection } from './current-section'

test('a page deep in a section lights up its section and no other', () => {
  expect(isCurrentSection('/setup', '/setup/abc/logs')).toBe(true)
  expect(isCurrentSection('/', '/setup/abc/logs')).toBe(false)
  expect(isCurrentSection('/setup', '/setups')).toBe(false)
  expect(isCurrentSection('/', '/')).toBe(true)
})
