import { expect, test } from 'vitest'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import { lastObservation, observeSettings } from '@/lib/history/observe-settings'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()

const tenant = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`

function record(tenantId: string): Promise<number> {
  return withTenantLock(portal.db, tenantId, (transaction) =>
    recordEvent(transaction, {
      tenantId,
      changeId: null,
      actor: { objectId: tenant(9), name: 'Maya' },
      occurredAt: new Date(),
      data: { kind: 'answered', outcome: 'accepted', answer: { status: 200, body: '{"b":1,"a":[1.50,"é\\n"]}' }, error: null },
    }),
  )
}

test('twenty concurrent writers number their events without gaps and keep the chain intact', async () => {
  const numbers = await Promise.all(Array.from({ length: 20 }, () => record(tenant(1))))
  expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(await verifyRecord(portal.db, tenant(1))).toMatchObject({ kind: 'whole', events: 20 })
})

test.each(['UPDATE history_event SET kind = kind', 'DELETE FROM history_event', 'TRUNCATE history_event'])(
  'the database refuses %s',
  async (statement) => {
    await record(tenant(2))
    await expect(portal.db.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/)
  },
)

test.each([
  [
    'altered',
    `UPDATE history_event SET data = jsonb_set(data, '{outcome}', '"refused"') WHERE tenant_id = '${tenant(3)}' AND sequence = 2`,
    2,
  ],
  ['given to someone else', `UPDATE history_event SET actor_name = 'Eve' WHERE tenant_id = '${tenant(4)}' AND sequence = 3`, 3],
  ['removed', `DELETE FROM history_event WHERE tenant_id = '${tenant(5)}' AND sequence = 2`, 2],
])("an event that was %s behind the portal's back is detected", async (_how, statement, sequence) => {
  const tenantId = /'([0-9a-f-]{36})'/.exec(statement)?.[1] ?? ''
  await record(tenantId)
  await record(tenantId)
  await record(tenantId)
  await portal.db.$executeRawUnsafe('ALTER TABLE history_event DISABLE TRIGGER history_event_append_only_rows')
  await portal.db.$executeRawUnsafe(statement)
  await portal.db.$executeRawUnsafe('ALTER TABLE history_event ENABLE TRIGGER history_event_append_only_rows')
  expect(await verifyRecord(portal.db, tenantId)).toMatchObject({ kind: 'broken', event: sequence })
})

test("the first check of a tenant's settings stays as the baseline", async () => {
  const tenantId = tenant(6)
  const setting: LiveSetting = {
    name: 's',
    enabledCategories: ['AuditLogs'],
    listedCategories: ['AuditLogs'],
    unreadProperties: [],
    destinations: { workspaceId: '/w' },
  }
  const check = (minute: number, settings: LiveSetting[]) =>
    observeSettings(portal.db, { tenantId, observerId: tenant(9), settings, now: new Date(Date.UTC(2026, 10, 23, 12, minute)) })
  for (const minute of [0, 1, 2, 3]) await check(minute, [setting])
  await check(4, [{ ...setting, enabledCategories: ['AuditLogs', 'SignInLogs'] }])
  const rows = await portal.db.observation.findMany({ where: { tenantId }, orderBy: { observedAt: 'asc' } })
  expect(rows.map(({ observedAt }) => observedAt.getUTCMinutes())).toEqual([0, 3, 4])
  expect((await lastObservation(portal.db, tenantId))?.settings[0]?.enabledCategories).toEqual(['AuditLogs', 'SignInLogs'])
})
