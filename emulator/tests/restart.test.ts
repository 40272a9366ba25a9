import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callArm, enabledLogs, settingCalls } from '@/testing/arm-calls'
import { directoryCalls } from '@/testing/connect/graph-calls'
import { destinationIds } from '@/testing/destination-ids'
import { startTestEmulator } from '@/testing/start-test-emulator'
import { TestBrowser } from '@/testing/test-browser'
import { subscriptionIds } from '../azure/seed-tenants'
import { createControlClient } from '../control-client'

let dataDirectory: string

beforeEach(async () => {
  dataDirectory = await mkdtemp(path.join(tmpdir(), 'emulator-data-'))
})
afterEach(() => rm(dataDirectory, { recursive: true, force: true }))

describe('a restart with a data folder', () => {
  test('keeps settings, arrived rows, issued tokens, and sign-ins', async () => {
    const first = await startTestEmulator({ dataDirectory })
    const ports = { entraPort: Number(new URL(first.entraUrl).port), armPort: Number(new URL(first.armUrl).port) }
    await settingCalls(first).put('main', { workspaceId: destinationIds.platformWorkspace, logs: enabledLogs('AuditLogs') })
    const query = { method: 'POST', body: { query: 'AuditLogs | count' } }
    first.clock.advance(3600)
    const token = await first.issueToken('security-administrator', { audience: 'https://management.azure.com' })
    const browser = new TestBrowser(first)
    const { body } = await browser.signIn('security-administrator')
    const queryPath = `${destinationIds.platformWorkspace}/query?api-version=2017-10-01`
    const before = await callArm(first, queryPath, query)
    await first.stop()

    const second = await startTestEmulator({ dataDirectory, ...ports })
    try {
      expect((await settingCalls(second).get('main', { token })).status).toBe(200)
      expect(await callArm(second, queryPath, query)).toMatchObject({ status: 200, body: before.body })
      expect((await browser.refresh(body.refresh_token ?? '')).status).toBe(200)
      expect((await browser.redeem((await browser.open(browser.authorizeUrl({ prompt: 'none' }))).url)).status).toBe(200)
    } finally {
      await second.stop()
    }
  })

  test('keeps registered applications', async () => {
    const first = await startTestEmulator({ dataDirectory })
    await directoryCalls(first, 'application-administrator')('POST', '/applications', { displayName: 'Kept' })
    first.clock.advance(60)
    await first.stop()

    const second = await startTestEmulator({ dataDirectory })
    try {
      expect((await directoryCalls(second, 'application-administrator')('GET', '/applications')).body).toMatchObject({
        value: [{ displayName: 'Kept' }],
      })
    } finally {
      await second.stop()
    }
  })

  test('keeps the plans of tables and the analytics rules', async () => {
    const first = await startTestEmulator({ dataDirectory })
    const { securityWorkspace: workspaceId } = destinationIds
    const path = `${workspaceId}/tables/SigninLogs?api-version=2025-07-01`
    const rules = [{ displayName: 'Spray', query: 'SigninLogs' }]
    await createControlClient(first.controlUrl).setAnalyticsRules({ workspaceId, rules })
    await callArm(first, path, { method: 'PATCH', body: { properties: { plan: 'Auxiliary' } } })
    await first.stop()

    const second = await startTestEmulator({ dataDirectory })
    try {
      expect((await callArm(second, path)).body).toMatchObject({ properties: { plan: 'Auxiliary' } })
      const rulesPath = `${workspaceId}/providers/Microsoft.SecurityInsights/alertRules?api-version=2025-09-01`
      expect((await callArm(second, rulesPath)).body).toMatchObject({ value: [{ properties: { displayName: 'Spray' } }] })
    } finally {
      await second.stop()
    }
  })

  test('keeps created resources and changed permissions', async () => {
    const workspace = destinationIds.securityWorkspace.replace('law-security', 'law-new')
    const first = await startTestEmulator({ dataDirectory })
    await callArm(first, `${workspace}?api-version=2025-07-01`, { method: 'PUT', body: { location: 'westeurope' } })
    await createControlClient(first.controlUrl).hideSubscription({
      persona: 'security-reader',
      subscriptionId: subscriptionIds.contosoSecurity,
    })
    first.clock.advance(8)
    await first.stop()

    const second = await startTestEmulator({ dataDirectory })
    try {
      expect(await callArm(second, `${workspace}?api-version=2025-07-01`)).toMatchObject({
        status: 200,
        body: { properties: { provisioningState: 'Succeeded' } },
      })
      expect((await callArm(second, `${workspace}?api-version=2025-07-01`, { persona: 'security-reader' })).status).toBe(403)
    } finally {
      await second.stop()
    }
  })
})
