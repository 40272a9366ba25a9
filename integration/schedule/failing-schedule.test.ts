import { beforeEach, describe, expect, test, vi } from 'vitest'
import { tenants } from '@/emulator/personas'
import { configuration } from '@/lib/config/configuration'
import { databaseSql } from '@/lib/db/database'
import { passingMinutes } from '@/lib/domain/notifications/attention-of-operation'
import { type WebhookMessage, webhookMessageSchema } from '@/lib/domain/notifications/webhook'
import type { ReportedError } from '@/lib/domain/reported-error'
import { findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { saveWebhook } from '@/lib/notifications/webhook'
import { driftCheckJob } from '@/lib/schedule/drift-check-job'
import { recordFailure, recordStart, recordSuccess } from '@/lib/schedule/record-run'
import { startSchedule } from '@/lib/schedule/start-schedule'
import { signingSecret } from '@/testing/use-notifications'
import { usePortal } from '@/testing/use-portal'

const tenantId = tenants.contoso.id
const run = { tenantId, job: driftCheckJob.name }
const portal = usePortal({
  environment: { MONITORING: 'on', MONITORING_INTERVAL_MINUTES: '0.05', NOTICES: 'on' },
  seed: 'with-settings',
})
const maya = portal.person('security-administrator')

const noAnswer: ReportedError = { code: 'no-answer', userMessage: "Azure didn't respond.", retryable: true }
const refused: ReportedError = { code: 'monitoring-refused', userMessage: 'Assign the role.', retryable: false }

const open = async () => (await findNotifications(portal.db, { tenantId })).open
const update = () => updateNotifications(portal.db, { tenantId })
const sent = async () => {
  const rows = await portal.db.delivery.findMany({ where: { tenantId }, orderBy: { createdAt: 'asc' } })
  return rows.flatMap(({ message }): WebhookMessage['news'] => webhookMessageSchema.parse(message).news)
}
const start = async () =>
  startSchedule({ db: portal.db, executeSql: await databaseSql(), configuration: configuration(), jobs: [driftCheckJob] })
/** Moves the recorded times of the schedule into the past, as if they were that old. */
const age = async (minutes: number) =>
  portal.db.$executeRaw`UPDATE scheduled_run SET started_at = started_at - make_interval(mins => ${minutes}),
    failing_since = failing_since - make_interval(mins => ${minutes})`

beforeEach(() => saveWebhook(portal.db, maya.session, { url: 'https://receiver.example/hook', format: 'generic', secret: signingSecret }))

describe('a schedule that was blinded', () => {
  test('by taking away its role is announced, also if the role is given back before notifications are sent', async () => {
    await portal.control.setApplicationRoles({ roles: [] })
    const schedule = await start()
    await vi.waitFor(
      async () => expect(await open()).toMatchObject([{ kind: 'schedule', title: 'The scheduled check is failing', path: '/settings' }]),
      { timeout: 20_000, interval: 100 },
    )
    await portal.control.setApplicationRoles({ roles: ['securityReader'] })
    await vi.waitFor(
      async () =>
        expect(
          await portal.db.scheduledRun.findFirst({ where: { ...run, failingSince: null, succeededAt: { not: null } } }),
        ).not.toBeNull(),
      { timeout: 30_000, interval: 100 },
    )
    await schedule?.stop()
    await update()
    expect(await sent()).toMatchObject([
      { kind: 'schedule', state: 'raised', detail: expect.stringMatching(/Assign the Security Reader role/) as string },
      { kind: 'schedule', state: 'settled' },
    ])
  })

  test('is one notification, however often it fails, and settles when it works again', async () => {
    await recordStart(portal.db, run)
    for (let times = 0; times < 3; times += 1) await recordFailure(portal.db, run, refused)
    await update()
    expect(await open()).toHaveLength(1)
    await recordSuccess(portal.db, run)
    await update()
    expect(await open()).toEqual([])
    expect((await sent()).map(({ state }) => state)).toEqual(['raised', 'settled'])
  })

  test('by removing its queue is announced although nothing fails', async () => {
    await recordStart(portal.db, run)
    await recordSuccess(portal.db, run)
    await age(14)
    await update()
    expect(await open()).toEqual([])
    await age(2)
    await update()
    expect(await open()).toMatchObject([{ kind: 'schedule', title: 'The scheduled check has stopped' }])
    await recordStart(portal.db, run)
    await update()
    expect(await open()).toEqual([])
  })
})

describe('a passing failure of the schedule', () => {
  test("is no notification while Azure doesn't respond for a few minutes", async () => {
    await recordStart(portal.db, run)
    await recordFailure(portal.db, run, noAnswer)
    await age(passingMinutes - 1)
    await recordFailure(portal.db, run, noAnswer)
    await update()
    expect(await open()).toEqual([])
    await recordSuccess(portal.db, run)
    await update()
    expect(await sent()).toEqual([])
  })

  test('is one when it lasts', async () => {
    await recordStart(portal.db, run)
    await recordFailure(portal.db, run, noAnswer)
    await age(passingMinutes)
    await recordStart(portal.db, run)
    await recordFailure(portal.db, run, noAnswer)
    expect(await open()).toMatchObject([{ kind: 'schedule', detail: "Azure didn't respond." }])
  })
})

test('a schedule that works raises no notification', async () => {
  const schedule = await start()
  await vi.waitFor(
    async () => expect(await portal.db.scheduledRun.findFirst({ where: { ...run, succeededAt: { not: null } } })).not.toBeNull(),
    {
      timeout: 20_000,
      interval: 100,
    },
  )
  await schedule?.stop()
  await update()
  expect(await open()).toEqual([])
})

test('a job that the configuration turned off no longer counts as failing', async () => {
  await recordStart(portal.db, run)
  await recordFailure(portal.db, run, refused)
  const off = { ...driftCheckJob, everySeconds: () => undefined }
  await startSchedule({ db: portal.db, executeSql: await databaseSql(), configuration: configuration(), jobs: [off] })
  await update()
  expect(await open()).toEqual([])
})
