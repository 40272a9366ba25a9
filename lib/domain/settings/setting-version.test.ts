import { expect, test } from 'vitest'
import { compareHref, parseVersion, versionText } from './setting-version'

test.each(['live', '12', '12-before'])('the version %s is unchanged after a round trip through a URL', (text) => {
  const version = parseVersion(text)
  expect(version && versionText(version)).toBe(text)
})

test.each(['', '0', '-1', '1.5', '12-after', '99999999999', 'LIVE', "1' OR 1"])("%j isn't a version", (text) => {
  expect(parseVersion(text)).toBeUndefined()
})

test('the name of a setting is encoded in the URL of a comparison', () => {
  expect(compareHref('a & b', { kind: 'recorded', number: 3, moment: 'before' }, { kind: 'live' })).toBe(
    '/history/compare?setting=a+%26+b&from=3-before&to=live',
  )
})
