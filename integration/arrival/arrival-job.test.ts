import { beforeEach, expect, test } from 'vitest'
import { tenants } from '@/emulator/personas'
import { findArrivals } from '@/lib/arrival/find-arrivals'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { arrivalJob } from '@/lib/schedule/arrival-job'
import { driftCheckJob } from '@/lib/schedule/drift-check-job'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const tenantId = tenants.contoso.id
const { securityWorkspace, platformWorkspace } = destinationIds
const portal = usePortal({ environment: { MONITORING: 'on' } })

beforeEach(async () => {
  await portal.control.putSetting({ setting: { name: 'security', workspaceId: securityWorkspace, enabledCategories: ['AuditLogs'] } })
  await portal.control.putSetting({ setting: { name: 'platform', workspaceId: platformWorkspace, enabledCategories: ['SignInLogs'] } })
  await driftCheckJob.run(context())
  portal.emulator.clock.advance(3_600)
})

const context = () => ({ db: portal.db, tenantId, signal: new AbortController().signal })
const known = async (workspaceId: string) => (await findArrivals(portal.db, { tenantId })).get(comparableId(workspaceId))
const queries = () => portal.emulator.requests().filter(({ path, persona }) => path.endsWith('/query') && persona === 'contoso-portal')
const takeAwayRights = (workspaceId: string) =>
  portal.control.setRights({ persona: 'contoso-portal', scope: workspaceId.split('/').slice(0, 3).join('/'), role: null })

test("the schedule counts rows with the portal's own identity, one query per workspace, without a visit", async () => {
  await arrivalJob.run(context())
  expect(queries()).toHaveLength(2)
  expect((await known(securityWorkspace))?.tables.get('auditlogs')?.rows).toBeGreaterThan(0)
  expect((await known(platformWorkspace))?.tables.get('signinlogs')?.rows).toBeGreaterThan(0)
})

test("a workspace that refuses the portal is reported with the role to assign, and doesn't block the others", async () => {
  await takeAwayRights(securityWorkspace)
  await expect(arrivalJob.run(context())).rejects.toMatchObject({
    code: 'monitoring-refused',
    retryable: false,
    userMessage: expect.stringMatching(/workspace law-security\. .*Log Analytics Reader/) as string,
  })
  expect((await known(platformWorkspace))?.tables.get('signinlogs')?.rows).toBeGreaterThan(0)
  expect((await known(securityWorkspace))?.checkedAt).toBeUndefined()
})

test('a throttled count is retried within the interval', async () => {
  portal.emulator.addFault({
    match: { service: 'arm', path: '/query' },
    status: 429,
    headers: { 'retry-after': '300' },
    body: { error: { code: 'ThrottledError', message: 'Too many requests' } },
  })
  await expect(arrivalJob.run(context())).rejects.toMatchObject({ code: 'throttled', retryable: true })
})

test("a workspace that no longer exists isn't a failure of the schedule", async () => {
  await portal.control.deleteResource(securityWorkspace)
  await expect(arrivalJob.run(context())).resolves.toBeUndefined()
})
