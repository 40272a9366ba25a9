import { describe, expect, test } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import published from './published-models.json' with { type: 'json' }
import { differencesFrom, type ModelSchema, unreadMembers } from './unknown-members'

const emulator = useEmulator()
const { securityWorkspace, storageAccount, eventHubNamespace, eventHubRule } = destinationIds
const group = securityWorkspace.split('/').slice(0, 5).join('/')
const subscription = group.split('/').slice(0, 3).join('/')

const cluster = `${group}/providers/Microsoft.OperationalInsights/clusters/cl-soc`
const putCluster = () => emulator.control.putCluster({ clusterId: cluster, capacity: 500, workspaceIds: [securityWorkspace] })

async function answerOf(path: string, method = 'GET'): Promise<unknown> {
  const { status, body } = await callArm(emulator, path, { method })
  expect(status, path).toBe(200)
  return body
}

/** The models of Microsoft's descriptions, each with the version that it's from. */
const models = Object.fromEntries(
  published.flatMap(({ version, models: found }) =>
    Object.entries(found).map(([name, schema]) => [`${name} ${version}`, schema as ModelSchema]),
  ),
)

/** What the emulator returns beside a description, each with its source. */
const known = {
  metrics: { 'properties.metrics': 'an empty list in the trace of Azure/azure-rest-api-specs#38858' },
  workspace: Object.fromEntries(
    ['properties.features.legacy', 'properties.features.searchVersion', 'properties.source'].map((member) => [
      member,
      'in the examples beside the description',
    ]),
  ),
  table: Object.fromEntries(
    [
      'properties.archiveRetentionInDays',
      'properties.plan',
      'properties.provisioningState',
      'properties.retentionInDaysAsDefault',
      'properties.schema',
      'properties.totalRetentionInDays',
      'properties.totalRetentionInDaysAsDefault',
    ].map((member) => [member, 'in newer descriptions, which the SDK uses']),
  ),
  rule: { location: 'in newer descriptions, which the SDK uses' },
}

interface Case {
  path: string
  method?: 'POST'
  /** Where the model is in the answer. */
  within?: (body: unknown) => unknown
  model: string
  /** What the emulator returns beside the description. Anything else is a difference, and so is one that's gone. */
  beyond: Record<string, string>
}

const first = (body: unknown) => (body as { value: unknown[] }).value[0]

describe('an answer has only what the published description has, or what is known beyond it:', () => {
  const cases: Case[] = [
    {
      path: `/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01`,
      within: first,
      model: 'DiagnosticSettingsResource 2017-04-01',
      beyond: known.metrics,
    },
    {
      path: `/providers/microsoft.aadiam/diagnosticSettings/siem%20and%20archive?api-version=2017-04-01`,
      model: 'DiagnosticSettingsResource 2017-04-01',
      beyond: known.metrics,
    },
    { path: `${securityWorkspace}?api-version=2021-06-01`, model: 'Workspace 2021-06-01', beyond: known.workspace },
    { path: `${cluster}?api-version=2021-06-01`, model: 'Cluster 2021-06-01', beyond: {} },
    { path: `${securityWorkspace}/tables?api-version=2020-10-01`, within: first, model: 'Table 2020-10-01', beyond: known.table },
    { path: `${storageAccount}?api-version=2021-09-01`, model: 'StorageAccount 2021-09-01', beyond: {} },
    { path: `${storageAccount}/managementPolicies/default?api-version=2021-09-01`, model: 'ManagementPolicy 2021-09-01', beyond: {} },
    { path: `${eventHubRule}?api-version=2021-11-01`, model: 'AuthorizationRule 2021-11-01', beyond: known.rule },
    { path: `${eventHubRule}/listKeys?api-version=2021-11-01`, method: 'POST', model: 'AccessKeys 2021-11-01', beyond: {} },
    {
      path: `${securityWorkspace}/providers/Microsoft.Authorization/permissions?api-version=2018-07-01`,
      within: first,
      model: 'Permission 2018-01-01-preview',
      beyond: {},
    },
    {
      path: `${securityWorkspace}/providers/Microsoft.SecurityInsights/onboardingStates/default?api-version=2022-04-01-preview`,
      model: 'SentinelOnboardingState 2022-04-01-preview',
      beyond: {},
    },
  ]
  test.each(cases)('$model at $path', async ({ path, method, within = (body) => body, model, beyond }) => {
    await emulator.control.reset({ seed: 'with-settings' })
    if (path.startsWith(cluster)) await putCluster()
    expect(models).toHaveProperty([model])
    expect(differencesFrom(models[model] ?? {}, within(await answerOf(path, method))).toSorted()).toEqual(Object.keys(beyond).toSorted())
  })
})

/** The readers that Microsoft's SDKs generate from newer descriptions; the packages don't export them. */
const readersOf = async (sdk: string, file = 'models') =>
  (await import(/* @vite-ignore */ `../../../node_modules/@azure/${sdk}/dist/esm/models/${file}.js`)) as Record<
    string,
    (value: unknown) => unknown
  >

test('the answer to a query has only what the published description has', async () => {
  await emulator.control.reset({ seed: 'with-settings' })
  await emulator.control.advance(24 * 3_600)
  const { status, body } = await callArm(emulator, `${securityWorkspace}/query?api-version=2017-10-01`, {
    method: 'POST',
    body: { query: 'AuditLogs | count', timespan: 'P1D' },
  })
  expect(status).toBe(200)
  // The description says that every cell is text. Microsoft Learn, "Azure Monitor Log Analytics API response format", shows numbers.
  expect(differencesFrom(models['queryResults v1'] ?? {}, body)).toEqual(['tables[].rows[][]: no string'])
})

test('an analytics rule has only what the published description has', async () => {
  const rules = [{ displayName: 'Spray', query: 'SigninLogs' }, { kind: 'Fusion', displayName: 'Multistage' } as const]
  await emulator.control.setAnalyticsRules({ workspaceId: securityWorkspace, rules })
  const { value } = (await answerOf(`${securityWorkspace}/providers/Microsoft.SecurityInsights/alertRules?api-version=2024-03-01`)) as {
    value: unknown[]
  }
  expect(differencesFrom(models['ScheduledAlertRule 2024-03-01'] ?? {}, value[0])).toEqual([])
  expect(differencesFrom(models['FusionAlertRule 2024-03-01'] ?? {}, value[1])).toEqual([])
})

describe('an answer has only what the description has from which the installed SDK was generated:', () => {
  test.each<[sdk: string, reader: string, path: string, within?: (body: unknown) => unknown]>([
    ['arm-operationalinsights', 'workspaceDeserializer', `${securityWorkspace}?api-version=2025-07-01`],
    ['arm-operationalinsights', 'clusterDeserializer', `${cluster}?api-version=2025-07-01`],
    ['arm-operationalinsights', 'tableDeserializer', `${securityWorkspace}/tables?api-version=2025-07-01`, first],
    ['arm-storage', 'storageAccountDeserializer', `${storageAccount}?api-version=2025-08-01`],
    ['arm-storage', 'managementPolicyDeserializer', `${storageAccount}/managementPolicies/default?api-version=2025-08-01`],
    ['arm-storage', 'blobServicePropertiesDeserializer', `${storageAccount}/blobServices/default?api-version=2025-08-01`],
    ['arm-eventhub', 'ehNamespaceDeserializer', `${eventHubNamespace}?api-version=2024-01-01`],
    ['arm-eventhub', 'eventhubDeserializer', `${eventHubNamespace}/eventhubs/entra-logs?api-version=2024-01-01`],
    ['arm-eventhub', 'authorizationRuleDeserializer', `${eventHubRule}?api-version=2024-01-01`],
    ['arm-eventhub', 'networkRuleSetDeserializer', `${eventHubNamespace}/networkRuleSets/default?api-version=2024-01-01`],
    ['arm-resources', 'resourceGroupDeserializer', `${group}?api-version=2025-04-01`],
    ['arm-resources', 'providerDeserializer', `${subscription}/providers/Microsoft.Insights?api-version=2025-04-01`],
    ['arm-resources-subscriptions', 'subscriptionDeserializer', `${subscription}?api-version=2022-12-01`],
    ['arm-resources-subscriptions', 'locationDeserializer', `${subscription}/locations?api-version=2022-12-01`, first],
  ])('%s, %s, %s', async (sdk, name, path, within = (body) => body) => {
    const reader = (await readersOf(sdk))[name]
    if (!reader) throw new Error(`${sdk} has no ${name}.`)
    if (path.startsWith(cluster)) await putCluster()
    const answer = within(await answerOf(path))
    expect(unreadMembers(answer, reader)).toEqual(name === 'workspaceDeserializer' ? ['properties.source'] : [])
    // What the reader doesn't know is found, so an empty list says something.
    expect(unreadMembers({ ...(answer as object), invented: true }, reader)).toContain('invented')
  })
})

describe('an alert resource has only what the description has from which the installed SDK was generated:', () => {
  test.each([
    [
      'scheduledQueryRuleApi',
      'scheduledQueryRuleResourceDeserializer',
      'scheduledQueryRules/quiet?api-version=2023-12-01',
      {
        location: 'westeurope',
        properties: {
          severity: 2,
          evaluationFrequency: 'PT30M',
          windowSize: 'PT6H',
          scopes: [securityWorkspace],
          criteria: { allOf: [{ query: 'Usage', timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }] },
        },
      },
    ],
    [
      'actionGroupsApi',
      'actionGroupResourceDeserializer',
      'actionGroups/soc?api-version=2023-01-01',
      {
        location: 'Global',
        properties: { groupShortName: 'soc', enabled: true, emailReceivers: [{ name: 'one', emailAddress: 'soc@contoso.example' }] },
      },
    ],
  ])('%s', async (file, name, path, body) => {
    const at = `${group}/providers/Microsoft.Insights/${path}`
    expect(await callArm(emulator, at, { method: 'PUT', body })).toMatchObject({ status: 201 })
    const reader = (await readersOf('arm-monitor', `${file}/models`))[name]
    if (!reader) throw new Error(`The SDK has no ${name}.`)
    expect(unreadMembers(await answerOf(at), reader)).toEqual([])
  })
})
