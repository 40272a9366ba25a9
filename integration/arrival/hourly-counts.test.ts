import { describe, expect, test } from 'vitest'
import { checkArrival } from '@/lib/arrival/check-arrival'
import { hourMs } from '@/lib/domain/arrival/hourly-count'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const workspaceId = destinationIds.securityWorkspace
const tables = ['AuditLogs', 'SigninLogs']

const check = (now: Date, watched = tables) =>
  checkArrival(maya.db, { access: maya.access, ...maya.session }, { workspaceId, tables: watched }, now)
const stored = (tableName = 'SigninLogs') =>
  portal.db.hourlyCount.findMany({ where: { tableName, workspaceKey: comparableId(workspaceId) }, orderBy: { hour: 'asc' } })
/** The middle of this hour, so that no check of a test is in the next one. */
const halfPast = () => new Date((Math.floor(Date.now() / hourMs) + 0.5) * hourMs)
/** Sends logs since the middle of an hour, so that the first hour has rows at whatever minute the test runs. */
const send = (hours: number) =>
  portal.control.putSetting({
    sinceHours: hours + (Date.now() - halfPast().getTime()) / hourMs,
    setting: { name: 'entra', workspaceId, enabledCategories: ['AuditLogs', 'SignInLogs'] },
  })
const queries = () =>
  portal.emulator
    .requests()
    .filter(({ path }) => path.endsWith('/query'))
    .map(({ body }) => /datetime\((.+?)\)/.exec(JSON.stringify(body))?.[1] ?? '')
const hourStart = (now: Date, hours: number) => new Date(Math.floor(now.getTime() / hourMs - hours) * hourMs).toISOString()

describe('the hourly counts of a workspace', () => {
  test('cover the rows of the last two weeks after the first check, with their size', async () => {
    await send(200)
    await check(halfPast())
    const hours = await stored()
    expect(hours).toHaveLength(201)
    // The first hour isn't whole, and the last rows of the latest two haven't arrived yet.
    expect(hours.slice(1, -2).every(({ rows }) => rows === 300)).toBe(true)
    expect(hours[50]?.bytes).toBeGreaterThan(300 * 4_000)
  })

  test('grow with each check, which counts three days again and writes what differs', async () => {
    await send(200)
    const now = halfPast()
    await check(now)
    await portal.db.hourlyCount.updateMany({ where: { hour: { lt: new Date(now.getTime() - 71 * hourMs) } }, data: { rows: 1 } })
    await portal.db.hourlyCount.updateMany({ where: { hour: { gte: new Date(now.getTime() - 71 * hourMs) } }, data: { rows: 2 } })
    await check(new Date(now.getTime() + 2 * hourMs))
    expect(queries()).toEqual([hourStart(now, 14 * 24), hourStart(now, 70)])
    const hours = await stored()
    expect(hours).toHaveLength(203)
    expect(hours.slice(0, 100).every(({ rows }) => rows === 1)).toBe(true)
    expect(hours.slice(140, 199).every(({ rows }) => rows === 300)).toBe(true)
  })

  test('go back to the last one after days without a check, and two weeks for a table that is sent later', async () => {
    const now = halfPast()
    await check(now, ['AuditLogs'])
    await check(new Date(now.getTime() + 100 * hourMs), ['AuditLogs'])
    await check(new Date(now.getTime() + 101 * hourMs), tables)
    expect(queries()).toEqual([hourStart(now, 14 * 24), hourStart(now, 0), hourStart(now, 14 * 24 - 101)])
    // The pause was longer than any table must keep rows, so that its first hours aren't empty but unknown.
    expect(await stored('AuditLogs')).toHaveLength(73 + 101 - 27)
  })

  test('say zero for an hour in which nothing came, and nothing for one before the first row', async () => {
    await send(5)
    await check(halfPast())
    const hours = await stored()
    expect(hours).toHaveLength(73)
    expect(hours.slice(0, 60).every(({ rows, bytes }) => rows === 0 && bytes === 0)).toBe(true)
  })

  test('leave out a table on a cheaper plan', async () => {
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Basic' })
    await check(halfPast())
    expect(await stored()).toEqual([])
    expect(await stored('AuditLogs')).toHaveLength(73)
  })

  test("stay as they are if the workspace can't be read", async () => {
    const now = halfPast()
    await check(now)
    const before = await stored()
    await portal.control.deny({
      persona: 'security-administrator',
      scope: workspaceId,
      action: 'Microsoft.OperationalInsights/workspaces/query/*',
    })
    expect(await check(new Date(now.getTime() + 2 * hourMs))).toMatchObject({ code: 'InsufficientAccessError' })
    expect(await stored()).toEqual(before)
  })

  test.each<[string, () => unknown]>([
    [
      "doesn't finish in time",
      // The SDK sends the query four times.
      () =>
        portal.emulator.addFault({
          match: { service: 'arm', path: '/query' },
          status: 503,
          headers: { 'retry-after-ms': '1' },
          body: { error: { code: 'ServiceUnavailable', message: 'Unable to complete the query in time.' } },
          times: 4,
        }),
    ],
    ['is too large', () => portal.control.setQueries({ rowsMax: 250 })],
  ])('cover the last days if the answer for two weeks %s, and grow from there', async (_, limit) => {
    await send(200)
    const now = halfPast()
    await limit()
    expect(await check(now)).toBeUndefined()
    expect(queries().at(-1)).toBe(hourStart(now, 72))
    expect(await stored()).toHaveLength(73)
    await check(new Date(now.getTime() + hourMs))
    expect(queries().at(-1)).toBe(hourStart(now, 71))
    expect(await stored()).toHaveLength(74)
  })

  test("aren't stored if even the last days are incomplete, because an hour that lacks isn't empty", async () => {
    await send(200)
    await portal.control.setQueries({ rowsMax: 20 })
    expect(await check(halfPast())).toBeUndefined()
    expect(await stored()).toEqual([])
  })

  test('are deleted after 90 days', async () => {
    const now = halfPast()
    await check(now)
    const key = { tenantId: maya.session.tenantId, workspaceKey: comparableId(workspaceId), tableName: 'SigninLogs', rows: 1, bytes: 1 }
    const at = (days: number) => new Date(now.getTime() - days * 24 * hourMs)
    await portal.db.hourlyCount.createMany({ data: [at(91), at(89)].map((hour) => ({ ...key, hour })) })
    await check(new Date(now.getTime() + 60_000))
    expect((await stored())[0]?.hour).toEqual(at(89))
  })

  test('are the same after two replicas store them at the same time', async () => {
    await send(30)
    const now = halfPast()
    await Promise.all([check(now), check(new Date(now.getTime() + 61_000)), check(new Date(now.getTime() + 122_000))])
    const hours = await stored()
    expect(hours).toHaveLength(73)
    expect(hours.at(-3)?.rows).toBe(300)
  })
})
