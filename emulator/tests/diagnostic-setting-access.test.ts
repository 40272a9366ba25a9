import { describe, expect, test } from 'vitest'
import { enabledLogs, settingCalls } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import { subscriptionIds } from '../azure/seed-tenants'

const emulator = useEmulator()
const settings = settingCalls(emulator)

const audit = { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('AuditLogs') }
const seconds = (count: number) => emulator.clock.advance(count)

describe('the diagnostic settings API', () => {
  test.each(['no-role', 'helpdesk', 'app-administrator'] as const)("doesn't let %s read settings", async (persona) => {
    expect(await settings.list({ persona })).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } })
  })

  test("lets a security reader read settings but doesn't let them write", async () => {
    expect((await settings.list({ persona: 'security-reader' })).status).toBe(200)
    const write = await settings.put('main', audit, { persona: 'security-reader' })
    expect(write).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'AuthorizationFailed',
          message: expect.stringContaining(
            "perform action 'microsoft.aadiam/diagnosticSettings/write' over scope '/providers/microsoft.aadiam/diagnosticSettings/main'",
          ) as string,
        },
      },
    })
    expect(write.headers.get('x-ms-failure-cause')).toBe('gateway')
    expect((await settings.remove('main', { persona: 'security-reader' })).status).toBe(403)
  })

  test.each([
    ['an administrator without permissions in Azure', 'administrator-without-rights', audit.workspaceId],
    ['the administrator for a workspace that she can only read', 'security-administrator', destinationIds.financeWorkspace],
    ["the administrator for a workspace that doesn't exist", 'security-administrator', `${audit.workspaceId}-gone`],
    ['the administrator of another tenant', 'fabrikam-administrator', audit.workspaceId],
  ] as const)('rejects %s with LinkedAuthorizationFailed', async (_who, persona, workspaceId) => {
    expect(await settings.put('main', { ...audit, workspaceId }, { persona })).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'LinkedAuthorizationFailed',
          message: expect.stringContaining('Microsoft.OperationalInsights/workspaces/sharedKeys/action') as string,
        },
      },
    })
  })

  test('keeps the settings of two tenants separate', async () => {
    await settings.put('main', audit)
    const fabrikam = `/subscriptions/${subscriptionIds.fabrikamProduction}/resourceGroups/rg-monitoring/providers/Microsoft.OperationalInsights/workspaces/law-fabrikam`
    expect(
      (await settings.put('main', { workspaceId: fabrikam, logs: enabledLogs('SignInLogs') }, { persona: 'fabrikam-administrator' }))
        .status,
    ).toBe(200)
    seconds(3)
    expect(await settings.enabledCategories('main')).toEqual(['AuditLogs'])
  })
})
