import { expect, test } from 'vitest'
import { checkArrival } from '@/lib/arrival/check-arrival'
import { findArrivals } from '@/lib/arrival/find-arrivals'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readCosts } from '@/lib/cost/read-costs'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const workspaceId = destinationIds.platformWorkspace

const usageTable = {
  name: 'PrimaryResult',
  columns: [
    { name: 'TableName', type: 'string' },
    { name: 'Day', type: 'datetime' },
    { name: 'Megabytes', type: 'real' },
  ],
  rows: [['SigninLogs', '2026-11-20T00:00:00Z', 5]],
}

/** Sends sign-ins for ten days to a table on the Basic plan, checks the workspace, and returns what the costs are based on. */
async function checked() {
  await portal.control.putSetting({
    sinceHours: 10 * 24,
    setting: { name: 'entra', workspaceId, enabledCategories: ['SignInLogs', 'AuditLogs'] },
  })
  await portal.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Basic' })
  const fault = await checkArrival(
    maya.db,
    { access: maya.access, ...maya.session },
    { workspaceId, tables: ['SigninLogs', 'AuditLogs'] },
    new Date(),
  )
  expect(fault).toBeUndefined()
  const settings = await listSettings(maya.access)
  const costs = await readCosts(maya.db, maya.session, { settings })
  return new Map(costs.estimate(settings).lines.map((line) => [line.category, line]))
}

test('a table on a cheaper plan is measured by what Azure billed', async () => {
  const lines = await checked()
  expect(lines.get('SignInLogs')).toMatchObject({ basis: 'measured' })
  expect(lines.get('SignInLogs')?.bytesPerDay?.low).toBeGreaterThan(24 * 300 * 4_000 * 0.9)
  expect(lines.get('SignInLogs')?.bytesPerDay?.high).toBeLessThan(24 * 300 * 5_000)
  const midnight = expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/) as string
  expect(lines.get('SignInLogs')?.measuredIn).toEqual({ from: midnight, until: midnight })
  // Counting isn't free on this plan, so no row was counted.
  const arrivals = (await findArrivals(maya.db, maya.session)).get(workspaceId.toLowerCase())
  expect([...(arrivals?.tables.keys() ?? [])]).toEqual(['auditlogs'])
  expect(lines.get('AuditLogs')).toMatchObject({ basis: 'measured' })
})

test('for someone who may not query what Azure billed, the check goes on, and the volume is estimated', async () => {
  await portal.control.addFault({
    match: { service: 'arm', method: 'POST', path: '/query' },
    times: 1,
    status: 403,
    body: { error: { code: 'InsufficientAccessError', message: 'No access.' } },
  })
  const lines = await checked()
  expect(lines.get('SignInLogs')?.basis).not.toMatch(/^measured/)
  expect(lines.get('AuditLogs')).toMatchObject({ basis: 'measured' })
})

test.each([
  ['partial', { tables: [usageTable], error: { code: 'PartialError', message: 'Some of it.' } }],
  ['not one that can be understood', { tables: [{ ...usageTable, rows: [['SigninLogs', '2026-11-20T00:00:00Z', 'NaN']] }] }],
])('an answer about what Azure billed that is %s measures nothing, and the check goes on', async (_what, body) => {
  await portal.control.addFault({ match: { service: 'arm', method: 'POST', path: '/query' }, times: 1, status: 200, body })
  const lines = await checked()
  expect(lines.get('SignInLogs')?.basis).not.toMatch(/^measured/)
  expect(lines.get('AuditLogs')).toMatchObject({ basis: 'measured' })
})

test('a table about which nothing was reported yet has no measured volume', async () => {
  await portal.control.setLags({ usageSeconds: 30 * 24 * 3_600 })
  const lines = await checked()
  expect(lines.get('SignInLogs')?.basis).not.toMatch(/^measured/)
})
