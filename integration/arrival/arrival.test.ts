import { describe, expect, test } from 'vitest'
import { checkArrival, secondsBetweenChecks } from '@/lib/arrival/check-arrival'
import { findArrivals } from '@/lib/arrival/find-arrivals'
import { checkArrivals, readChangeArrival } from '@/lib/arrival/read-arrivals'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { observeSettings } from '@/lib/history/observe-settings'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const workspaceId = destinationIds.securityWorkspace
const tables = logCategories.map(({ table }) => table)

const queries = () => portal.emulator.requests().filter(({ path }) => path.endsWith('/query'))
const check = (person: SignedIn, now = new Date()) =>
  checkArrival(person.db, { access: person.access, ...person.session }, { workspaceId, tables }, now)
const known = async (person = maya) => (await findArrivals(person.db, person.session)).get(comparableId(workspaceId))
const send = (enabledCategories: string[]) => portal.control.putSetting({ setting: { name: 'entra', workspaceId, enabledCategories } })

describe('a check of a workspace', () => {
  test('is one query for all 26 tables, and finds rows, times, and latency', async () => {
    await send(['AuditLogs', 'SignInLogs', 'ADFSSignInLogs'])
    portal.emulator.clock.advance(3_600)
    expect(await check(maya)).toBeUndefined()
    expect(queries()).toHaveLength(1)
    const found = await known()
    expect(found?.tables.size).toBe(tables.length)
    expect(found?.tables.get('signinlogs')).toMatchObject({
      rows: 256,
      latencyMedianSeconds: expect.any(Number) as number,
      latencyP95Seconds: expect.any(Number) as number,
    })
    expect(found?.tables.get('auditlogs')?.rows).toBeGreaterThan(10)
    expect(found?.tables.get('adfssigninlogs')).toBeNull()
  })

  test('succeeds even if no table has a row yet', async () => {
    expect(await check(maya)).toBeUndefined()
    expect([...((await known())?.tables.values() ?? [])].every((table) => table === null)).toBe(true)
  })

  test('is shared: 20 simultaneous requests, or another within a minute, cause one query', async () => {
    const now = new Date()
    await Promise.all(Array.from({ length: 20 }, () => check(maya, now)))
    await check(maya, new Date(now.getTime() + (secondsBetweenChecks - 1) * 1_000))
    expect(queries()).toHaveLength(1)
    await check(maya, new Date(now.getTime() + secondsBetweenChecks * 1_000))
    expect(queries()).toHaveLength(2)
  })
})

describe('a table on the Basic plan', () => {
  test('is left out of the query, and its plan is shown instead of an error', async () => {
    await send(['AuditLogs', 'MicrosoftGraphActivityLogs'])
    await portal.control.setTable({ workspaceId, table: 'MicrosoftGraphActivityLogs', plan: 'Basic' })
    portal.emulator.clock.advance(3_600)
    expect(await check(maya)).toBeUndefined()
    // One asks what Azure billed of the table, which is free, and one counts the rows of the others.
    expect(queries()).toHaveLength(2)
    const found = await known()
    expect(found?.limitedPlans).toEqual(new Map([['microsoftgraphactivitylogs', 'Basic']]))
    expect(found?.tables.get('auditlogs')?.rows).toBeGreaterThan(10)
    expect(found?.tables.has('microsoftgraphactivitylogs')).toBe(false)
  })

  test('moved to that plan between two checks costs one refused query and one about what Azure billed, and is then left out', async () => {
    const now = new Date()
    await check(maya, now)
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Auxiliary' })
    expect(await check(maya, new Date(now.getTime() + 60_000))).toBeUndefined()
    expect(queries().map(({ status }) => status)).toEqual([200, 400, 200, 200])
    expect(await check(maya, new Date(now.getTime() + 120_000))).toBeUndefined()
    expect(queries().map(({ status }) => status)).toEqual([200, 400, 200, 200, 200])
    expect((await known())?.limitedPlans.get('signinlogs')).toBe('Auxiliary')
  })

  test("is detected once a day, and someone who can't read plans can still count rows", async () => {
    const plans = () => portal.emulator.requests().filter(({ path }) => /\/tables\?|\/tables$/.test(path)).length
    const now = new Date()
    await check(maya, now)
    await check(maya, new Date(now.getTime() + 60_000))
    expect(plans()).toBe(1)
    await portal.control.deny({
      persona: 'security-administrator',
      scope: workspaceId,
      action: 'Microsoft.OperationalInsights/workspaces/tables/read',
    })
    expect(await check(maya, new Date(now.getTime() + 25 * 3_600_000))).toBeUndefined()
    expect(plans()).toBe(2)
  })
})

test('five settings with all 26 categories cost one query per workspace and check', async () => {
  for (const name of ['one', 'two', 'three', 'four', 'five'])
    await portal.control.putSetting({ setting: { name, workspaceId, enabledCategories: logCategories.map((category) => category.name) } })
  await observeSettings(portal.db, {
    tenantId: maya.session.tenantId,
    observerId: null,
    settings: await listSettings(maya.access),
    now: new Date(),
  })
  const answer = await checkArrivals(portal.db, maya.session)
  expect(answer.settings.map(({ workspace }) => workspace?.categories.length)).toEqual([26, 26, 26, 26, 26])
  expect(answer.errors).toEqual({})
  expect(queries()).toHaveLength(1)
})

test('a category that is turned off while it is awaited is marked on the page of its change', async () => {
  await portal.empty('observation', 'known_setting')
  await send(['AuditLogs'])
  await observeSettings(portal.db, {
    tenantId: maya.session.tenantId,
    observerId: null,
    settings: await listSettings(maya.access),
    now: new Date(),
  })
  const wanted = { name: 'entra', enabledCategories: ['AuditLogs', 'SignInLogs'], destinations: { workspaceId } }
  const arrival = await readChangeArrival(portal.db, maya.session, { wanted, state: 'confirmed' })
  expect(arrival?.workspace?.categories.map(({ category, verdict }) => `${category} ${verdict?.state ?? 'not checked'}`)).toEqual([
    'AuditLogs not checked',
    'SignInLogs turned-off',
  ])
})

test("a clock that was set back doesn't block checks", async () => {
  const now = new Date()
  await check(maya, new Date(now.getTime() + 86_400_000))
  expect(await check(maya, now)).toBeUndefined()
  expect((await known())?.checkedAt).toEqual(now)
})

describe('a check that fails', () => {
  test("shows the reason to someone who can't read the workspace, and leaves the next check to someone who can", async () => {
    const tom = await portal.signIn('helpdesk')
    expect(await check(tom)).toMatchObject({
      userMessage: expect.stringMatching(/can't read logs|subscription doesn't exist/) as string,
    })
    expect((await known())?.checkedAt).toBeUndefined()
    expect(await check(maya)).toBeUndefined()
    expect((await known())?.checkedAt).toBeDefined()
  })

  test("by someone who can write the setting but can't read the workspace names the required role", async () => {
    await portal.control.deny({
      persona: 'security-administrator',
      scope: workspaceId,
      action: 'Microsoft.OperationalInsights/workspaces/query/*',
    })
    expect(await check(maya)).toMatchObject({
      code: 'InsufficientAccessError',
      userMessage: expect.stringContaining('Log Analytics Reader') as string,
    })
  })

  test('keeps the earlier results', async () => {
    await send(['AuditLogs'])
    portal.emulator.clock.advance(3_600)
    const now = new Date()
    await check(maya, now)
    portal.emulator.addFault({
      match: { service: 'arm', path: '/query' },
      status: 429,
      headers: { 'retry-after': '300' },
      body: { error: { code: 'ThrottledError', message: 'Too many requests' } },
    })
    expect(await check(maya, new Date(now.getTime() + 120_000))).toMatchObject({ code: 'throttled' })
    expect((await known())?.tables.get('auditlogs')?.rows).toBeGreaterThan(0)
    expect((await known())?.checkedAt).toEqual(now)
  })

  test('of a workspace that was deleted after saving says so', async () => {
    await portal.control.deleteResource(workspaceId)
    expect(await check(maya)).toMatchObject({ code: 'workspace-gone' })
  })
})

test("the results of one tenant aren't shown to another", async () => {
  await check(maya)
  expect(await known(await portal.signIn('fabrikam-administrator'))).toBeUndefined()
})
