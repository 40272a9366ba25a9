import { describe, expect, test } from 'vitest'
import { authorizationRuleFault, eventHubFault, storageAccountFault, storageAccountNote } from './destination-candidate'

describe('a storage account', () => {
  test.each([
    { account: { kind: 'StorageV2', tier: 'Standard' }, fits: true },
    { account: { kind: 'Storage', tier: 'Standard', dnsEndpointType: 'Standard' }, fits: true },
    { account: { kind: 'BlockBlobStorage', tier: 'Premium' }, fits: false },
    { account: { kind: 'FileStorage', tier: 'Premium' }, fits: false },
    { account: { kind: 'StorageV2', tier: 'Standard', dnsEndpointType: 'AzureDnsZone' }, fits: false },
  ])('$account.kind, $account.tier, $account.dnsEndpointType', ({ account, fits }) => {
    expect(storageAccountFault(account) === null).toBe(fits)
  })
  test('behind a firewall that blocks Microsoft services has a warning', () => {
    expect(storageAccountNote({ defaultAction: 'Deny', bypass: 'None' })).toContain('firewall')
    expect(storageAccountNote({ defaultAction: 'Deny', bypass: 'Logging, AzureServices' })).toBeNull()
    expect(storageAccountNote({ defaultAction: 'Allow', bypass: 'None' })).toBeNull()
  })
})

test('a policy requires all three rights, in any casing', () => {
  expect(authorizationRuleFault(['manage', 'SEND', 'Listen'])).toBeNull()
  expect(authorizationRuleFault(['Send'])).toBe(
    'This policy lacks Manage and Listen. Azure requires the Manage, Send, and Listen permissions.',
  )
})

test("a compacted hub can't receive logs", () => {
  expect([eventHubFault('Compact'), eventHubFault('Delete'), eventHubFault(undefined)].map((fault) => fault === null)).toEqual([
    false,
    true,
    true,
  ])
})
