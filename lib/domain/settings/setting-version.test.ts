import { expect, test } from 'vitest'
import { compareHref, parseVersion, versionText } from './setting-version'

test.each(['live', '12', '12-before'])('the version %s stays itself on its way through an address', (text) => {
  const version = parseVersion(text)
  expect(version && versionText(version)).toBe(text)
})

test.each(['', '0', '-1', '1.5', '12-after', '99999999999', 'LIVE', "1' OR 1"])('%j is no version', (text) => {
  expect(parseVersion(text)).toBeUndefined()
})

test('the name of a setting is safe in the address of a comparison', () => {
  expect(compareHref('a & b', { kind: 'recorded', number: 3, moment: 'before' }, { kind: 'live' })).toBe(
    '/history/compare?setting=a+%26+b&from=3-before&to=live',
  )
})
