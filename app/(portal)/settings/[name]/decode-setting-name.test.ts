import { expect, test } from 'vitest'
import { settingHref } from '@/lib/domain/portal-paths'
import { decodeSettingName } from './decode-setting-name'

test('a name survives its own address, whatever is in it', () => {
  for (const name of ['siem and archive', 'a#b;c=d', '100% שלום', 'AzureSentinel_law'])
    expect(decodeSettingName(settingHref(name).slice('/settings/'.length))).toBe(name)
})

test('an address that is no name leads nowhere instead of breaking the page', () => {
  for (const encoded of ['%', '%E0%A4%A', 'a%00b', 'x'.repeat(301)]) expect(decodeSettingName(encoded)).toBeUndefined()
})
