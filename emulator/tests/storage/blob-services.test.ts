import { StorageManagementClient } from '@azure/arm-storage'
import { describe, expect, test } from 'vitest'
import { all, callArm, credentialOf } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../../azure/seed-tenants'
import { createControlClient } from '../../control-client'

const emulator = useEmulator()
const control = createControlClient(() => emulator.controlUrl)
const accountId = destinationIds.storageAccount
const at = ['rg-archive', 'stcontosoentralogs'] as const

const client = () =>
  new StorageManagementClient(credentialOf(emulator, 'security-administrator'), subscriptionIds.contosoSecurity, {
    endpoint: emulator.armUrl,
  })

describe('the blob service of an account', () => {
  test('of a new account has no versions and no soft delete', async () => {
    const service = await client().blobServices.getServiceProperties(...at)
    expect(service).toMatchObject({ name: 'default', deleteRetentionPolicy: { enabled: false } })
    expect(service.isVersioningEnabled).toBeUndefined()
    expect(service.containerDeleteRetentionPolicy).toBeUndefined()
  })

  test('shows what someone turned on, and the immutability policy of the account', async () => {
    await control.putBlobService({
      accountId,
      isVersioningEnabled: true,
      softDeleteDays: 7,
      containerSoftDeleteDays: 14,
      tracksLastAccess: true,
      immutableDays: 400,
    })
    expect(await client().blobServices.getServiceProperties(...at)).toMatchObject({
      isVersioningEnabled: true,
      deleteRetentionPolicy: { enabled: true, days: 7 },
      containerDeleteRetentionPolicy: { enabled: true, days: 14 },
      lastAccessTimeTrackingPolicy: { enable: true },
    })
    expect((await client().storageAccounts.getProperties(...at)).immutableStorageWithVersioning).toMatchObject({
      enabled: true,
      immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 400 },
    })
  })

  test('is refused to someone without permission', async () => {
    await control.deny({ persona: 'security-administrator', scope: accountId, action: 'Microsoft.Storage/storageAccounts/blobServices/*' })
    expect(await callArm(emulator, `${accountId}/blobServices/default?api-version=2025-08-01`)).toMatchObject({
      status: 403,
      body: { error: { code: 'AuthorizationFailed' } },
    })
  })
})

test('containers are listed by the beginning of their name, with their immutability policy and legal hold', async () => {
  const account = 'stcontosoentralogs'
  await control.putContainer({ account, name: 'insights-logs-auditlogs', immutability: { state: 'Locked', days: 30 }, hasLegalHold: true })
  await control.putContainer({ account, name: 'backups' })
  const found = await all(client().blobContainers.list(...at, { filter: 'insights-logs-' }))
  expect(found).toMatchObject([
    { name: 'insights-logs-auditlogs', hasLegalHold: true, immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 30 } },
  ])
})

test('lifecycle management rules can be replaced and deleted as someone else', async () => {
  const rule = { name: 'theirs', type: 'Lifecycle', definition: { filters: { blobTypes: ['appendBlob'] }, actions: {} } }
  await control.putManagementPolicy({ accountId: accountId.toUpperCase(), rules: [rule] })
  const path = `${accountId}/managementPolicies/default?api-version=2025-08-01`
  expect(await callArm(emulator, path)).toMatchObject({ body: { properties: { policy: { rules: [rule] } } } })
  await control.putManagementPolicy({ accountId, rules: [] })
  expect(await callArm(emulator, path)).toMatchObject({ status: 404, body: { error: { code: 'ManagementPolicyNotFound' } } })
})
