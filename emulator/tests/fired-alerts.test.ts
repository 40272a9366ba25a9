import { expect, test } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'

const emulator = useEmulator({ seed: 'past' })
const subscription = `/subscriptions/${subscriptionIds.contosoSecurity}`
const alerts = (query: string) =>
  callArm(emulator, `${subscription}/providers/Microsoft.AlertsManagement/alerts?api-version=2019-05-05-preview${query}`)
const rule = (threshold: number) => ({
  location: 'westeurope',
  properties: {
    severity: 3,
    enabled: true,
    evaluationFrequency: 'PT1H',
    windowSize: 'PT6H',
    scopes: [destinationIds.securityWorkspace],
    criteria: { allOf: [{ query: 'SigninLogs', timeAggregation: 'Count', operator: 'GreaterThan', threshold }] },
  },
})

test('lists the alert of the past, in the shape of the published description', async () => {
  const { status, body } = await alerts('&timeRange=7d&monitorService=Log+Alerts+V2')
  expect(status).toBe(200)
  expect(body).toEqual({
    value: [
      {
        id: expect.stringContaining('/providers/Microsoft.AlertsManagement/alerts/') as string,
        name: expect.any(String) as string,
        type: 'Microsoft.AlertsManagement/alerts',
        properties: {
          essentials: expect.objectContaining({
            severity: 'Sev2',
            monitorCondition: 'Fired',
            monitorService: 'Log Alerts V2',
            alertRule: expect.stringContaining('/scheduledqueryrules/') as string,
          }) as object,
        },
      },
    ],
  })
})

test('a rule that was just written is evaluated now, and not for the time before', async () => {
  const path = `${subscription}/resourceGroups/rg-security/providers/Microsoft.Insights/scheduledQueryRules/busy?api-version=2023-12-01`
  expect((await callArm(emulator, path, { method: 'PUT', body: rule(0) })).status).toBe(201)
  const { body } = await alerts('&timeRange=7d')
  expect((body as { value: { name: string }[] }).value.filter(({ name }) => name === 'busy')).toHaveLength(1)
})

test('refuses a range that the service does not know, and shows only alerts of resources that the caller can read', async () => {
  expect((await alerts('&timeRange=9d')).status).toBe(400)
  expect((await alerts('&timeRange=7d&pageCount=251')).status).toBe(400)
  expect((await alerts('&timeRange=1h&monitorService=Platform')).body).toEqual({ value: [] })
  await emulator.control.deny({
    persona: 'security-administrator',
    scope: destinationIds.securityWorkspace,
    action: 'Microsoft.AlertsManagement/alerts/read',
  })
  expect(await alerts('&timeRange=7d')).toMatchObject({ status: 200, body: { value: [] } })
})
