import { describe, expect, test } from 'vitest'
import { storageTierName, workspaceTierName } from './tier-names'

describe("a workspace's pricing tier", () => {
  test.each([
    ['PerGB2018', undefined, 'Pay-as-you-go'],
    ['CapacityReservation', 100, 'Commitment tier 100 GB/day'],
    ['capacityreservation', 5_000, 'Commitment tier 5,000 GB/day'],
    ['CapacityReservation', undefined, 'Commitment tier'],
    ['PerGB2031', undefined, 'PerGB2031'],
  ])('%s with %s GB is shown as %s', (tier, capacity, name) => {
    expect(workspaceTierName(tier, capacity)).toBe(name)
  })
})

describe("a storage account's kind", () => {
  test.each([
    ['StorageV2', 'Standard_LRS', 'General-purpose v2, locally redundant'],
    ['StorageV2', 'Standard_RAGRS', 'General-purpose v2, read-access geo-redundant'],
    ['StorageV2', 'StandardV2_ZRS', 'General-purpose v2, zone-redundant'],
    ['FileStorage', 'Premium_LRS', 'Premium file shares, locally redundant'],
    ['StorageV9', 'Standard_XRS', 'StorageV9, Standard_XRS'],
    ['', undefined, ''],
  ])('%s with %s is shown as %s', (kind, sku, name) => {
    expect(storageTierName(kind, sku)).toBe(name)
  })
})
