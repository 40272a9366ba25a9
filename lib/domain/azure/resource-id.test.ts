import { describe, expect, test } from 'vitest'
import { formatWorkspaceId, isSameResource, parseResourceId, parseWorkspaceId, resourceName } from './resource-id'

const id =
  '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-security'

describe('a workspace id', () => {
  test.each([id, id.toLowerCase(), id.slice(1), `${id}/`, ` ${id} `])("is parsed in Azure's notation: %s", (text) => {
    expect(parseWorkspaceId(text)).toMatchObject({ name: 'law-security', resourceGroup: 'rg-security' })
  })

  test.each([
    '',
    'law-security',
    id.replace('OperationalInsights', 'Storage'),
    `${id}/tables/x`,
    id.replace('2e7b94f3', 'zzzzzzzz'),
    `${id}\n/x`,
    '/../..',
  ])('is not %j', (text) => {
    expect(parseWorkspaceId(text)).toBeUndefined()
  })

  test('is formatted with the documented casing', () => {
    const parsed = parseWorkspaceId(id.toLowerCase())
    expect(parsed && formatWorkspaceId(parsed)).toBe(id)
  })
})

describe('an ID that would become a different path in Azure', () => {
  const account = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stlogs'
  const parts = ['rg?api-version=2021-04-01&x=', 'rg#', '..', '.', 'rg%2f..%2fother', 'rg\\..', 'rg\n', 'rg\t..']

  test.each(parts)('is invalid: %j as a resource group', (group) => {
    expect(parseResourceId(account.replace('/rg/', `/${group}/`))).toBeUndefined()
    expect(parseWorkspaceId(id.replace('/rg-security/', `/${group}/`))).toBeUndefined()
  })
  test.each(parts)('is invalid: %j as a name', (name) => {
    expect(parseResourceId(`${account}/blobServices/${name}/x/y`)).toBeUndefined()
  })
  test.each(['rg_1', 'rg.one', 'a (b)', 'gruppe-ü', '..rg'])("isn't confused with the resource group %s", (group) => {
    expect(parseResourceId(account.replace('/rg/', `/${group}/`))?.resourceGroup).toBe(group)
  })
})

test('IDs that differ only in casing or outer slashes are the same resource', () => {
  expect(isSameResource(id, id.toUpperCase().slice(1))).toBe(true)
  expect(isSameResource(id, `${id}2`)).toBe(false)
})

test('the last segment of an ID is the name of the resource', () => {
  expect(resourceName(`${id}/`)).toBe('law-security')
})
