import { describe, expect, test } from 'vitest'
import { formatWorkspaceId, isSameResource, parseWorkspaceId, resourceName } from './resource-id'

const id = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-security'

describe('a workspace id', () => {
  test.each([id, id.toLowerCase(), id.slice(1), `${id}/`, ` ${id} `])('is understood as Azure writes it: %s', (text) => {
    expect(parseWorkspaceId(text)).toMatchObject({ name: 'law-security', resourceGroup: 'rg-security' })
  })

  test.each(['', 'law-security', id.replace('OperationalInsights', 'Storage'), `${id}/tables/x`, id.replace('2e7b94f3', 'zzzzzzzz'), `${id}\n/x`, '/../..'])('is not %j', (text) => {
    expect(parseWorkspaceId(text)).toBeUndefined()
  })

  test('is written with documented casing', () => {
    const parsed = parseWorkspaceId(id.toLowerCase())
    expect(parsed && formatWorkspaceId(parsed)).toBe(id)
  })
})

test('ids are the same resource whatever the casing and the outer slashes', () => {
  expect(isSameResource(id, id.toUpperCase().slice(1))).toBe(true)
  expect(isSameResource(id, `${id}2`)).toBe(false)
})

test('the last part of an id is the name of the resource', () => {
  expect(resourceName(`${id}/`)).toBe('law-security')
})
