import { type ManagementPolicyRule, StorageManagementClient } from '@azure/arm-storage'
import { describe, expect, test } from 'vitest'
import { all, callArm, credentialOf, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../../azure/seed-tenants'
import type { PersonaId } from '../../personas'

const emulator = useEmulator()

const client = (persona: PersonaId = 'security-administrator', subscriptionId: string = subscriptionIds.contosoSecurity) =>
  new StorageManagementClient(credentialOf(emulator, persona), subscriptionId, { endpoint: emulator.armUrl })

describe('storage accounts', () => {
  test('exist in every kind that the portal distinguishes', async () => {
    const found = new Map((await all(client().storageAccounts.list())).map((account) => [account.name, account]))
    expect(found.get('stcontosoentralogs')).toMatchObject({
      kind: 'StorageV2',
      sku: { name: 'Standard_ZRS', tier: 'Standard' },
      primaryEndpoints: { blob: 'https://stcontosoentralogs.blob.core.windows.net/' },
    })
    expect(found.get('stcontosopremium')).toMatchObject({ kind: 'BlockBlobStorage', sku: { tier: 'Premium' } })
    expect(found.get('stcontosofiles')).toMatchObject({ kind: 'FileStorage', sku: { tier: 'Premium' } })
    expect(found.get('stcontosodnszone')).toMatchObject({ dnsEndpointType: 'AzureDnsZone' })
    expect(found.get('stcontosolocked')).toMatchObject({ networkRuleSet: { defaultAction: 'Deny', bypass: 'None' } })
    expect(found.get('stcontosotrusted')).toMatchObject({ networkRuleSet: { defaultAction: 'Deny', bypass: 'AzureServices' } })
    expect(found.get('stcontosolegacy')).toMatchObject({ kind: 'Storage' })
    expect(found.get('stcontosoblobs')).toMatchObject({ kind: 'BlobStorage' })
  })

  test.each([
    ['a premium account', destinationIds.premiumStorageAccount],
    ['a premium account for files', destinationIds.fileStorageAccount],
    ['an account with DNS zone endpoints', destinationIds.dnsZoneStorageAccount],
  ])('are rejected as a destination with an unwrapped error: %s', async (_what, storageAccountId) => {
    expect(await settingCalls(emulator).put('main', { storageAccountId, logs: enabledLogs('AuditLogs') })).toMatchObject({
      status: 400,
      body: { code: 'BadRequest' },
    })
  })

  test.each(['lockedStorageAccount', 'legacyStorageAccount', 'blobStorageAccount'] as const)(
    'are accepted as a destination: %s',
    async (name) => {
      expect(
        (await settingCalls(emulator).put('main', { storageAccountId: destinationIds[name], logs: enabledLogs('AuditLogs') })).status,
      ).toBe(200)
    },
  )

  test("are rejected as a destination when the caller can't list their keys", async () => {
    const answer = await settingCalls(emulator).put('main', {
      storageAccountId: destinationIds.financeStorageAccount,
      logs: enabledLogs('AuditLogs'),
    })
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'LinkedAuthorizationFailed' } } })
  })
})

describe('lifecycle management rules', () => {
  const rule = (changes: Partial<ManagementPolicyRule> = {}): ManagementPolicyRule => ({
    name: 'entra-logs-365d',
    enabled: true,
    type: 'Lifecycle',
    definition: {
      filters: { blobTypes: ['appendBlob'], prefixMatch: ['insights-logs-auditlogs/'] },
      actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } } },
    },
    ...changes,
  })
  const put = (rules: unknown, persona?: PersonaId, account: string = destinationIds.storageAccount) =>
    callArm(emulator, `${account}/managementPolicies/default?api-version=2025-08-01`, {
      method: 'PUT',
      body: { properties: { policy: { rules } } },
      persona,
    })
  const policies = () => client().managementPolicies

  test('can be read, replaced as a whole, and deleted through the SDK', async () => {
    const before = await policies().get('rg-archive', 'stcontosoentralogs', 'default')
    expect(before.policy?.rules.map(({ name }) => name)).toEqual(['tier-backups'])
    const saved = await policies().createOrUpdate('rg-archive', 'stcontosoentralogs', 'default', {
      policy: { rules: [...(before.policy?.rules ?? []), rule()] },
    })
    expect(saved).toMatchObject({ name: 'DefaultManagementPolicy', lastModifiedTime: expect.any(Date) as Date })
    expect(saved.policy?.rules).toHaveLength(2)
    await policies().createOrUpdate('rg-archive', 'stcontosoentralogs', 'default', { policy: { rules: [rule()] } })
    expect((await policies().get('rg-archive', 'stcontosoentralogs', 'default')).policy?.rules.map(({ name }) => name)).toEqual([
      'entra-logs-365d',
    ])
    await policies().delete('rg-archive', 'stcontosoentralogs', 'default')
    await expect(policies().get('rg-archive', 'stcontosoentralogs', 'default')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ManagementPolicyNotFound',
    })
    expect(
      (await callArm(emulator, `${destinationIds.storageAccount}/managementPolicies/default?api-version=2025-08-01`, { method: 'DELETE' }))
        .status,
    ).toBe(204)
  })

  const definition = (filters: object, actions: object) => rule({ definition: { filters, actions } as ManagementPolicyRule['definition'] })
  const deletes = { baseBlob: { delete: { daysAfterModificationGreaterThan: 1 } } }
  const refusals: [string, unknown][] = [
    ['no rules', []],
    ['more than 100 rules', Array.from({ length: 101 }, (_, index) => rule({ name: `rule${index}` }))],
    ['two rules with the same name', [rule(), rule()]],
    ['a name with invalid characters', [rule({ name: 'entra logs' })]],
    ['a name of 257 letters', [rule({ name: 'a'.repeat(257) })]],
    ['an unsupported type', [rule({ type: 'Retention' })]],
    ['no blob types', [definition({ prefixMatch: ['insights-logs-'] }, deletes)]],
    ['an unknown blob type', [definition({ blobTypes: ['pageBlob'] }, deletes)]],
    [
      'eleven prefixes',
      [definition({ blobTypes: ['appendBlob'], prefixMatch: Array.from({ length: 11 }, (_, index) => `container${index}/`) }, deletes)],
    ],
    ['no action', [definition({ blobTypes: ['appendBlob'] }, {})]],
    ['an empty action', [definition({ blobTypes: ['appendBlob'] }, { baseBlob: {} })]],
    [
      'a tier for append blobs',
      [definition({ blobTypes: ['appendBlob'] }, { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } } })],
    ],
    [
      'a negative number of days',
      [definition({ blobTypes: ['appendBlob'] }, { baseBlob: { delete: { daysAfterModificationGreaterThan: -1 } } })],
    ],
    [
      'a fraction of a day',
      [definition({ blobTypes: ['appendBlob'] }, { baseBlob: { delete: { daysAfterModificationGreaterThan: 0.5 } } })],
    ],
    ['an action without days', [definition({ blobTypes: ['appendBlob'] }, { baseBlob: { delete: {} } })]],
  ]
  test.each(refusals)('are rejected with %s, and the existing ones remain', async (_what, rules) => {
    expect(await put(rules)).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequestPropertyValue' } } })
    expect((await policies().get('rg-archive', 'stcontosoentralogs', 'default')).policy?.rules[0]?.name).toBe('tier-backups')
  })

  test("require permission to write them, which permission to list keys doesn't include", async () => {
    expect(await put([rule()], 'administrator-without-rights')).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'AuthorizationFailed',
          message: expect.stringContaining('Microsoft.Storage/storageAccounts/managementPolicies/write') as string,
        },
      },
    })
    expect((await put([rule()], 'security-administrator', destinationIds.platformStorageAccount)).status).toBe(403)
  })

  test("aren't supported by accounts of the first version or for files", async () => {
    expect(await put([rule()], undefined, destinationIds.legacyStorageAccount)).toMatchObject({
      status: 400,
      body: { error: { code: 'FeatureNotSupportedForAccount' } },
    })
    expect((await put([rule()], undefined, destinationIds.fileStorageAccount)).status).toBe(400)
  })

  test('have no name other than default', async () => {
    expect((await callArm(emulator, `${destinationIds.storageAccount}/managementPolicies/mine?api-version=2025-08-01`)).status).toBe(400)
  })
})
