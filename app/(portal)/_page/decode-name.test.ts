import { expect, test } from 'vitest'
import { settingHref } from '@/lib/domain/portal-paths'
import { decodeName } from './decode-name'

test('a setting name is unchanged after a round trip through its URL, whatever characters it contains', () => {
  for (const name of ['siem and archive', 'a#b;c=d', '100% שלום', 'AzureSentinel_law'])
    expect(decodeName(settingHref(name).slice('/settings/'.length))).toBe(name)
})

test("a URL that isn't a valid name is not found and doesn't break the page", () => {
  for (const encoded of ['%', '%E0%A4%A', 'a%00b', 'x'.repeat(301)]) expect(decodeName(encoded)).toBeUndefined()
})
