import { ResourceGraphClient } from '@azure/arm-resourcegraph'
import { describe, expect, test } from 'vitest'
import { callArm, credentialOf } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'
import type { PersonaId } from '../personas'

const emulator = useEmulator()
const large = useEmulator({ contosoSubscriptions: 1200 })

const query = (text: string, persona: PersonaId = 'security-administrator', subscriptions?: string[]) =>
  new ResourceGraphClient(credentialOf(emulator, persona), { endpoint: emulator.armUrl }).resources({ query: text, subscriptions })
const namesOf = ({ data }: { data: unknown }) => (data as { name: string }[]).map(({ name }) => name)
const post = (body: unknown, target = emulator) =>
  callArm(target, '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01', { method: 'POST', body })

const workspaces = "resources | where type =~ 'microsoft.operationalinsights/workspaces'"

describe('Resource Graph', () => {
  test('finds resources in all subscriptions and returns them in its own casing', async () => {
    const found = await query(
      `Resources\n| where type =~ 'Microsoft.OperationalInsights/workspaces'\n| where name contains "PLATFORM"\n| project id, name, type, location, resourceGroup, subscriptionId, kind, sku, properties\n| order by name asc`,
    )
    expect(found).toMatchObject({ totalRecords: 2, count: 2, resultTruncated: 'false' })
    expect(found.skipToken).toBeUndefined()
    expect(found.data).toMatchObject([
      {
        name: 'law-platform-neu',
        type: 'microsoft.operationalinsights/workspaces',
        resourceGroup: 'rg-logging',
        subscriptionId: subscriptionIds.contosoPlatform,
      },
      { name: 'law-platform-weu', id: destinationIds.platformWorkspace },
    ])
  })

  test('finds several resource types in one query, but no child resources', async () => {
    const found = namesOf(
      await query(
        "resources | where type in~ ('microsoft.storage/storageaccounts', @'Microsoft.EventHub/namespaces', 'microsoft.eventhub/namespaces/eventhubs')",
      ),
    )
    expect(found).toEqual(expect.arrayContaining(['stcontosoentralogs', 'evhns-contoso-siem']))
    expect(found).not.toContain('entra-logs')
  })

  test('returns only resources that the caller can read', async () => {
    await expect(query(workspaces, 'helpdesk')).rejects.toMatchObject({ statusCode: 400 })
    expect(namesOf(await query(workspaces, 'fabrikam-administrator'))).toEqual(['law-fabrikam'])
    expect(namesOf(await query(workspaces, 'security-administrator', [subscriptionIds.contosoSandbox]))).toEqual(['law-sandbox'])
    await expect(query(workspaces, 'security-administrator', [subscriptionIds.fabrikamProduction])).rejects.toMatchObject({
      statusCode: 400,
    })
  })

  test('returns a new resource only after some seconds', async () => {
    await callArm(emulator, `${destinationIds.securityWorkspace.replace('law-security', 'law-new')}?api-version=2025-07-01`, {
      method: 'PUT',
      body: { location: 'westeurope' },
    })
    const found = `${workspaces} | where name contains 'law-new'`
    expect((await query(found)).count).toBe(0)
    emulator.clock.advance(6)
    expect((await query(found)).count).toBe(1)
  })

  test('returns at most a thousand rows and a token for the rest', async () => {
    const ask = async (options?: object) =>
      (await post({ query: `${workspaces} | project id, name | order by name asc`, options }, large)).body as {
        count: number
        totalRecords: number
        $skipToken?: string
        data: { id: string }[]
      }
    const first = await ask()
    expect(first).toMatchObject({ count: 1000, totalRecords: 1205 })
    const second = await ask({ $skipToken: first.$skipToken })
    expect(second.count).toBe(205)
    expect(second.$skipToken).toBeUndefined()
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(1205)
    expect((await ask({ $top: 3, $skip: 1204 })).count).toBe(1)
  })

  test('can return a table', async () => {
    expect(
      (await post({ query: `${workspaces} | project name, sku | order by name asc`, options: { resultFormat: 'table', $top: 1 } })).body,
    ).toMatchObject({
      data: {
        columns: [
          { name: 'name', type: 'string' },
          { name: 'sku', type: 'object' },
        ],
        rows: [['law-finance', null]],
      },
    })
  })

  test('never contains tenant-level settings', async () => {
    expect((await query("resources | where type =~ 'microsoft.aadiam/diagnosticsettings'")).count).toBe(0)
  })

  test('finds the subscriptions and the resource groups that the caller can see', async () => {
    const subscriptions = "resourcecontainers | where type =~ 'microsoft.resources/subscriptions'"
    const enabled = await query(`${subscriptions} | where properties.state in~ ('enabled', 'Warned') | order by name asc`)
    expect(namesOf(enabled)).toEqual(['Contoso Platform', 'Contoso Sandbox', 'Contoso Security'])
    expect(enabled.data).toMatchObject([
      { id: `/subscriptions/${subscriptionIds.contosoPlatform}`, properties: { state: 'Enabled' } },
      {},
      {},
    ])
    expect(namesOf(await query(subscriptions, 'fabrikam-administrator'))).toEqual(['Fabrikam Production'])
    await expect(query(subscriptions, 'helpdesk')).rejects.toMatchObject({ statusCode: 400 })
    expect(namesOf(await query("resourcecontainers | where type =~ 'microsoft.resources/subscriptions/resourceGroups'"))).toContain(
      'rg-logging',
    )
  })

  test('finds resources by ID in any case', async () => {
    const { storageAccount, securityWorkspace } = destinationIds
    const found = await query(`resources | where id in~ ('${storageAccount.toUpperCase()}', '${securityWorkspace}', '/subscriptions/none')`)
    expect(namesOf(found).toSorted()).toEqual(['law-security', 'stcontosoentralogs'])
  })

  test('throttles a user after 15 queries in five seconds, and says how many are left', async () => {
    const counts = []
    for (let sent = 0; sent < 15; sent += 1) counts.push((await post({ query: workspaces })).headers.get('x-ms-user-quota-remaining'))
    expect([counts[0], counts.at(-1)]).toEqual(['14', '0'])
    const refusal = await post({ query: workspaces })
    expect(refusal).toMatchObject({ status: 429, body: { error: { code: 'RateLimiting' } } })
    expect(refusal.headers.get('retry-after')).toMatch(/^[1-5]$/)
    expect(refusal.headers.get('x-ms-user-quota-resets-after')).toMatch(/^00:00:0[1-5]$/)
    emulator.clock.advance(5)
    expect((await post({ query: workspaces })).status).toBe(200)
  })

  const refused = [
    'where type',
    "authorizationresources | where type =~ 'x'",
    "resources | where type == 'x'",
    'resources | where type =~ "unclosed',
    "resources | where location =~ 'westeurope'",
    'resources | summarize count() by type',
    'resources | project name, nonsense',
    'resources | project name | order by id asc',
    'resources | take 5',
    "resources | where name contains 'a' or name contains 'b'",
  ]
  test.each(refused)("rejects queries that it can't parse: %s", async (text) => {
    expect(await post({ query: text })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'BadRequest',
          message: expect.stringContaining('Please provide below info') as string,
          details: [{ code: 'InvalidQuery' }, { code: 'ParserFailure' }],
        },
      },
    })
  })

  test('treats a quote inside a string as part of it', async () => {
    expect((await query(`${workspaces} | where name contains 'it\\'s | take 1'`)).count).toBe(0)
    expect((await query(`${workspaces} | where name contains @"a""b"`)).count).toBe(0)
  })

  test('rejects a page size over a thousand', async () => {
    expect((await post({ query: workspaces, options: { $top: 1001 } })).status).toBe(400)
  })
})
