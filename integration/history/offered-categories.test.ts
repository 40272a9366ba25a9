import { expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { lastObservation, observeSettings } from '@/lib/history/observe-settings'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')

test('a category that Azure offers later is known to people who read only the record', async () => {
  const { tenantId, objectId } = maya.session
  const settings = await listSettings(maya.access)
  const later = settings.map((setting) => ({ ...setting, listedCategories: [...setting.listedCategories, 'LaterLogs'] }))
  const check = (minute: number, seen: typeof settings) =>
    observeSettings(portal.db, { tenantId, observerId: objectId, settings: seen, now: new Date(Date.UTC(2026, 10, 24, 8, minute)) })
  const listed = async () => (await lastObservation(portal.db, tenantId))?.settings[0]?.listedCategories

  await check(0, settings)
  await check(1, settings)
  expect(await listed()).not.toContain('LaterLogs')
  await check(2, later)
  expect(await listed()).toContain('LaterLogs')
  expect(await portal.db.change.count({ where: { action: 'outside' } })).toBe(0)
})
