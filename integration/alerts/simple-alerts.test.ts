import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createActionGroup, createAlert, removeAlertResource, switchAlert } from '@/lib/alerts/manage-alerts'
import { previewAlert, readAlerts } from '@/lib/alerts/read-alerts'
import type { AlertWatch } from '@/lib/domain/alerts/alert-input'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { callArm } from '@/testing/arm-calls'
import { knowSetting } from '@/testing/database/known-setting'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { securityWorkspace: workspaceId } = destinationIds
const account = 'breakglass@contoso.example'
const watch: AlertWatch = { kind: 'break-glass', accounts: [account], signIns: 'interactive' }
const context = () => ({ ...maya, clientAddress: '192.0.2.7' })

let actionGroupId = ''
const create = (wanted: AlertWatch = watch) =>
  createAlert({ changeId: randomUUID(), name: 'Watch', workspaceId, watch: wanted, actionGroupId, reason: 'Drill' }, context())
const rules = async () => (await readAlerts(maya.db, maya.session, maya.access)).rules
const writes = () => portal.emulator.requests().filter(({ method, path }) => method !== 'GET' && path.includes('scheduledQueryRules'))
const fired = () => portal.control.evaluateAlerts({ minutes: 30 })

beforeEach(async () => {
  const enabledCategories = ['SignInLogs', 'NonInteractiveUserSignInLogs']
  await portal.control.putSetting({ sinceHours: 2, setting: { name: 'entra', workspaceId, enabledCategories } })
  await knowSetting(maya, workspaceId, enabledCategories)
  await portal.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Basic' })
  const group = await createActionGroup(
    { changeId: randomUUID(), name: 'SOC', workspaceId, emails: ['soc@contoso.example'], reason: '' },
    context(),
  )
  actionGroupId = group.resource?.id ?? ''
})

describe('an alert over a table on the Basic plan', () => {
  test('is created as a simple log search alert, confirmed, recorded with its kind, and notifies of each sign-in', async () => {
    expect(await previewAlert({ workspaceId, watch }, maya)).toEqual({ isSimple: true, obstacles: [], preview: null })
    expect(portal.emulator.requests().filter(({ path }) => path.endsWith('/query'))).toEqual([])
    const change = await create()
    expect(change).toMatchObject({ state: 'confirmed', resource: { wanted: { isSimple: true, frequency: '', window: '' } } })
    expect(writes()).toMatchObject([
      {
        apiVersion: '2025-01-01-preview',
        body: {
          kind: 'SimpleLogAlert',
          properties: { autoMitigate: false, criteria: { allOf: [{ query: expect.stringMatching(/^SigninLogs\n/) as string }] } },
        },
      },
    ])
    for (const minutes of [12, 8])
      await portal.control.signIn({ userPrincipalName: account, happenedMinutesAgo: 74, arrivedMinutesAgo: minutes })
    expect(await fired()).toMatchObject([
      { rule: 'Watch', dimensions: { UserPrincipalName: account } },
      { rule: 'Watch', dimensions: { UserPrincipalName: account } },
    ])
    // The hook adds expected settings that no event records.
    await portal.empty('known_setting')
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('can watch the non-interactive sign-ins alone', async () => {
    await portal.control.setTable({ workspaceId, table: 'AADNonInteractiveUserSignInLogs', plan: 'Basic' })
    await create({ ...watch, signIns: 'non-interactive' })
    await portal.control.signIn({ userPrincipalName: account, happenedMinutesAgo: 9, arrivedMinutesAgo: 6, isInteractive: false })
    await portal.control.signIn({ userPrincipalName: account, happenedMinutesAgo: 9, arrivedMinutesAgo: 6 })
    expect(await fired()).toHaveLength(1)
  })

  test('can be turned off and on and deleted, and keeps its kind', async () => {
    const { resource } = await create()
    const resourceId = resource?.id ?? ''
    for (const isEnabled of [false, true])
      expect(await switchAlert({ changeId: randomUUID(), resourceId, isEnabled, reason: '' }, context())).toMatchObject({
        state: 'confirmed',
      })
    expect(await rules()).toMatchObject([{ ownKind: 'break-glass', state: { isSimple: true, isEnabled: true } }])
    await removeAlertResource({ changeId: randomUUID(), resourceId, type: 'alert-rule', reason: '' }, context())
    expect(await rules()).toEqual([])
    expect(writes().every(({ apiVersion }) => apiVersion === '2025-01-01-preview')).toBe(true)
  })
})

describe('Azure refuses', () => {
  const put = async (change: { kind?: string; query?: string; version?: string; [property: string]: unknown }) => {
    const {
      kind = 'SimpleLogAlert',
      query = 'SigninLogs\n| where ResultType == "0"',
      version = '2025-01-01-preview',
      ...properties
    } = change
    const group = workspaceId.split('/').slice(0, 5).join('/')
    const { status, body } = await callArm(
      portal.emulator,
      `${group}/providers/Microsoft.Insights/scheduledQueryRules/X?api-version=${version}`,
      {
        method: 'PUT',
        body: {
          location: 'westeurope',
          kind,
          properties: { severity: 0, scopes: [workspaceId], criteria: { allOf: [{ query }] }, ...properties },
        },
      },
    )
    return `${status} ${JSON.stringify(body)}`
  }

  test.each([
    ['an aggregation', { query: 'SigninLogs | summarize count()' }, "cannot use 'summarize'"],
    ['more than one table', { query: 'union SigninLogs, AuditLogs' }, "cannot use 'union'"],
    ['a window', { windowSize: 'PT5M' }, "'windowSize' is not supported"],
    ['a frequency', { evaluationFrequency: 'PT5M' }, "'evaluationFrequency' is not supported"],
    ['an older version of the API', { version: '2023-12-01' }, 'requires the API version'],
  ])('a simple alert with %s', async (_what, change, message) => {
    expect(await put(change)).toMatch(new RegExp(`^400 .*${message.replace(/[()]/g, '.')}`))
  })

  test('a simple alert on the Auxiliary plan, and a log search alert on the Basic plan, but not one that is off', async () => {
    const criteria = { allOf: [{ query: 'SigninLogs', timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }] }
    const older = { kind: 'LogAlert', evaluationFrequency: 'PT5M', windowSize: 'PT5M', criteria }
    expect(await put({})).toMatch(/^201/)
    expect(await put(older)).toContain('does not support rules of the kind LogAlert')
    expect(await put({ ...older, enabled: false })).toMatch(/^200/)
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Auxiliary' })
    expect(await put({})).toContain('does not support alerts')
  })
})
