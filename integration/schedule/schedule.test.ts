import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { tenants } from '@/emulator/personas'
import { AppError } from '@/lib/app-error'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { listSettings, putRequest, writeSetting } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { configuration } from '@/lib/config/configuration'
import { databaseSql } from '@/lib/db/database'
import { type Change, changeOf, findChange } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { nameActors } from '@/lib/history/name-actors'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { driftCheckJob } from '@/lib/schedule/drift-check-job'
import { scheduleStatus } from '@/lib/schedule/schedule-status'
import type { ScheduledJob } from '@/lib/schedule/scheduled-job'
import { startSchedule } from '@/lib/schedule/start-schedule'
import { securityOutput } from '@/lib/security-log/security-log'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const tenantId = tenants.contoso.id
const portal = usePortal({ environment: { MONITORING: 'on', MONITORING_INTERVAL_MINUTES: '0.05' }, seed: 'with-settings' })
const maya = portal.person('security-administrator')

const check = () => driftCheckJob.run({ db: portal.db, tenantId, signal: new AbortController().signal })
const externalChanges = async (): Promise<Change[]> =>
  (await portal.db.change.findMany({ where: { action: 'outside' }, orderBy: { number: 'asc' } })).map(changeOf)
const changeElsewhere = (...enabledCategories: string[]) =>
  portal.control.putSetting({
    caller: 'alex@contoso.example',
    setting: { name: 'operations', workspaceId: destinationIds.platformWorkspace, enabledCategories },
  })
const addOwn = async () => {
  const result = await applyChange(
    submitOf(
      await filledDraft(maya, {
        setting: { kind: 'new', name: 'own' },
        workspace: { isOn: true, subscriptionId: null, id: destinationIds.platformWorkspace },
        categories: ['RiskyUsers'],
      }),
    ),
    maya,
  )
  return recorded(result)
}

describe('a scheduled check', () => {
  test('records an external change without any visit', async () => {
    await check()
    await changeElsewhere('RiskyUsers')
    await check()
    await check()
    expect(await externalChanges()).toMatchObject([
      { settingName: 'operations', wanted: { enabledCategories: ['RiskyUsers'] }, authorId: null },
    ])
    expect(await verifyRecord(portal.db, tenantId)).toMatchObject({ kind: 'whole' })
  })

  test("confirms a save whose author has left, and doesn't record it as an external change", async () => {
    await check()
    await portal.control.setLags({ writeSeconds: 2 })
    const saved = await addOwn()
    // Azure has accepted it and shows nothing of it yet.
    await check()
    portal.emulator.clock.advance(10)
    await check()
    expect((await findChange(portal.db, maya.session, saved.id)).state).toBe('confirmed')
    await check()
    expect(await externalChanges()).toEqual([])
  })

  test('fails with what to grant if the portal has no role in the tenant', async () => {
    await portal.control.setApplicationRoles({ roles: [] })
    await expect(check()).rejects.toMatchObject({ code: 'monitoring-refused', retryable: false })
    expect(portal.emulator.requests().filter(({ persona, status }) => persona === 'contoso-portal' && status === 403)).toHaveLength(1)
  })

  test('reports that the portal is missing from a tenant that never consented', async () => {
    await expect(listSettings(monitoringAccess(tenants.northwind.id))).rejects.toMatchObject({ code: 'app-not-in-tenant' })
  })
})

test("the monitoring identity can't write, even if it has the rights", async () => {
  await portal.control.setApplicationRoles({ roles: ['securityAdministrator'] })
  const setting = { name: 'operations', enabledCategories: ['AuditLogs'], destinations: { workspaceId: destinationIds.platformWorkspace } }
  // @ts-expect-error -- its type keeps it out of what writes; this shows what happens when code forces it in
  const forced: AzureAccess = monitoringAccess(tenantId)
  expect(await writeSetting(forced, putRequest(setting))).toMatchObject({ kind: 'refused', error: { code: 'monitoring-read-only' } })
  expect(portal.emulator.requests().filter(({ service, method }) => service === 'arm' && method !== 'GET')).toEqual([])
})

describe('the author of an external change', () => {
  async function seenExternal(): Promise<Change> {
    await check()
    await changeElsewhere('RiskyUsers')
    await check()
    const [change] = await externalChanges()
    if (!change) throw new Error('It was not seen')
    return change
  }
  const kinds = async (change: Change) => (await findEventsOfChange(portal.db, maya.session, change.id)).map(({ data }) => data.kind)

  test("is unknown while the activity log can't be read or has no entry, and both are recorded", async () => {
    const change = await seenExternal()
    expect(change.actorClaim).toEqual({ kind: 'unreadable' })
    await portal.control.setActivityLog({ readers: ['contoso-portal'] })
    await check()
    expect((await findChange(portal.db, maya.session, change.id)).actorClaim).toEqual({ kind: 'silent' })
    expect(await kinds(change)).toEqual(['seen-outside', 'actor-claimed', 'actor-claimed'])
  })

  test('is the caller in the activity log, recorded as a claim', async () => {
    await portal.control.setActivityLog({ isRecording: true, readers: ['contoso-portal'] })
    const change = await seenExternal()
    expect(change).toMatchObject({ authorId: null, authorName: 'Not known', actorClaim: { kind: 'named', caller: 'alex@contoso.example' } })
    expect(await kinds(change)).toEqual(['seen-outside', 'actor-claimed'])
    await nameActors(portal.db, tenantId, maya.access)
    expect((await findChange(portal.db, maya.session, change.id)).actorClaim?.kind).toBe('named')
  })

  test('is the caller too if the write came while the check was reading', async () => {
    await portal.control.setActivityLog({ isRecording: true, readers: ['contoso-portal'] })
    await check()
    portal.emulator.addFault({ match: { service: 'arm', method: 'GET', path: 'diagnosticSettings' }, delayMs: 500, times: 1 })
    const checking = check()
    await wait(100)
    await changeElsewhere('RiskyUsers')
    await checking
    expect(await externalChanges()).toMatchObject([{ actorClaim: { kind: 'named', caller: 'alex@contoso.example' } }])
  })

  test('is found among more writes than Azure returns at once', async () => {
    await portal.control.setActivityLog({ isRecording: true, readers: ['contoso-portal'] })
    await check()
    const setting = { name: 'another', workspaceId: destinationIds.securityWorkspace, enabledCategories: ['AuditLogs'] }
    for (let count = 0; count < 150; count += 1) await portal.control.putSetting({ setting, caller: 'sam@contoso.example' })
    await changeElsewhere('RiskyUsers')
    await check()
    const change = (await externalChanges()).find(({ settingName }) => settingName === 'operations')
    expect(change).toMatchObject({ actorClaim: { kind: 'named', caller: 'alex@contoso.example' } })
  })

  test('is read again, because the log is late', async () => {
    await portal.control.setActivityLog({ isRecording: true, lagSeconds: 600, readers: ['contoso-portal'] })
    const change = await seenExternal()
    expect(change.actorClaim).toEqual({ kind: 'silent' })
    portal.emulator.clock.advance(700)
    await check()
    expect((await findChange(portal.db, maya.session, change.id)).actorClaim).toMatchObject({ kind: 'named' })
  })

  test('is uncertain if there were two writes between the checks', async () => {
    await portal.control.setActivityLog({ isRecording: true, readers: ['contoso-portal'] })
    await check()
    await changeElsewhere('AuditLogs')
    await changeElsewhere('RiskyUsers')
    await check()
    expect(await externalChanges()).toMatchObject([{ actorClaim: { kind: 'ambiguous', writes: 2 } }])
  })
})

describe('the schedule on the embedded database', () => {
  const start = async () =>
    startSchedule({ db: portal.db, executeSql: await databaseSql(), configuration: configuration(), jobs: [driftCheckJob] })

  test('checks every tenant, records the result of each, and starts again after a stop', async () => {
    for (const round of [1, 2]) {
      const schedule = await start()
      await vi.waitFor(
        async () => expect(await scheduleStatus(portal.db, { tenantId }, driftCheckJob)).toMatchObject({ kind: 'healthy' }),
        {
          timeout: 20_000,
          interval: 200,
        },
      )
      await vi.waitFor(
        async () =>
          expect(await scheduleStatus(portal.db, { tenantId: tenants.fabrikam.id }, driftCheckJob)).toMatchObject({
            kind: 'failing',
            error: { code: 'monitoring-refused' },
            checkedAt: null,
          }),
        { timeout: 20_000, interval: 200 },
      )
      await schedule?.stop()
      if (round === 1) await portal.empty('scheduled_run')
    }
    // What the queue keeps of failed runs holds no token.
    const rows = await portal.db.$queryRaw<{ output: unknown }[]>`SELECT output FROM pgboss.job WHERE output IS NOT NULL`
    expect(JSON.stringify(rows)).not.toMatch(/eyJ|[Aa]uthorization/)
  })

  test('a job that begins to fail is in the security log once, and once more when it succeeds again', async () => {
    const lines: string[] = []
    securityOutput.write = (line) => lines.push(line)
    let runs = 0
    const job: ScheduledJob = {
      name: 'flaky',
      everySeconds: () => 1,
      run: async (run) => {
        if (run.tenantId === tenantId && (runs += 1) <= 2) throw new AppError({ code: 'no-answer', userMessage: 'No answer.' })
        return Promise.resolve()
      },
    }
    const schedule = await startSchedule({
      db: portal.db,
      executeSql: await databaseSql(),
      configuration: configuration(),
      jobs: [job],
    })
    await vi.waitFor(() => expect(runs).toBeGreaterThan(4), { timeout: 30_000, interval: 200 })
    await schedule?.stop()
    const about = { target: { kind: 'job', id: 'flaky' }, data: { tenantId }, who: null, from: null }
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { event: 'schedule-failure', outcome: 'failure', reason: 'no-answer', ...about },
      { event: 'schedule-recovery', outcome: 'success', reason: null, ...about },
    ])
  })

  test('a failed statement of the queue leaves the single connection usable', async () => {
    const executeSql = await databaseSql()
    await expect(executeSql('BEGIN; SELECT 1/0; COMMIT;')).rejects.toThrow('division by zero')
    expect(await portal.db.change.count()).toBe(0)
  })
})
