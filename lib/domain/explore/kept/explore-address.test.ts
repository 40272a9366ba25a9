import { describe, expect, test } from 'vitest'
import { readExploreAddress, writeExploreAddress } from './explore-address'

const workspaceId =
  '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law-one'
const query = {
  text: 'SigninLogs\n| where UserPrincipalName == "a+b@contoso.example" & 1 #💥 سجل',
  workspaceId,
  timeRange: 'P7D',
  rowLimit: 100,
} as const

describe('the address of a query', () => {
  test('brings back exactly what was written, with or without the sign in front', () => {
    const fragment = writeExploreAddress(query) ?? ''
    expect(fragment).toMatch(/^q=[\x21-\x7e]+$/)
    expect(readExploreAddress(fragment)).toEqual(query)
    expect(readExploreAddress(`#${fragment}`)).toEqual(query)
  })

  test('takes only values that the page offers', () => {
    expect(readExploreAddress('#q=A&range=P99D&rows=7&workspace=javascript:alert(1)')).toEqual({
      text: 'A',
      workspaceId: null,
      timeRange: null,
      rowLimit: null,
    })
  })

  test.each(['', '#', '#main', '#code=secret&state=1', '#q=', `#q=${'x'.repeat(10_001)}`])('is none for %j', (fragment) => {
    expect(readExploreAddress(fragment)).toBeNull()
  })

  test('is none for a query that is too long for one', () => {
    expect(writeExploreAddress({ ...query, text: 'x'.repeat(4_000) })).toBeNull()
  })

  test('has a sign for half of a character, which no address can contain', () => {
    expect(readExploreAddress(writeExploreAddress({ ...query, text: 'a\ud800' }) ?? '')?.text).toBe('a\ufffd')
  })
})
