import { expect, test } from 'vitest'
import { findDays } from '@/lib/arrival/hourly-counts'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

test('the counts of a UTC day are the sum of its hours, and belong to one tenant', async () => {
  const { tenantId } = maya.session
  const hour = (at: string, rows: number, bytes: number | null) => ({
    tenantId,
    workspaceKey: '/w',
    tableName: 'AuditLogs',
    hour: new Date(at),
    rows,
    bytes,
  })
  await portal.db.hourlyCount.createMany({
    data: [
      hour('2026-11-27T23:00:00Z', 1, 10),
      hour('2026-11-28T00:00:00Z', 2, 20),
      hour('2026-11-28T23:00:00Z', 3, null),
      { ...hour('2026-11-28T05:00:00Z', 9, 9), tenantId: '00000000-0000-4000-8000-000000000001' },
    ],
  })
  const days = await findDays(portal.db, tenantId, new Date('2026-11-27T00:00:00Z'))
  expect(days.toSorted((one, other) => one.day.localeCompare(other.day))).toEqual([
    { workspaceKey: '/w', tableName: 'AuditLogs', day: '2026-11-27T00:00:00.000Z', rows: 1, bytes: 10, hours: 1 },
    { workspaceKey: '/w', tableName: 'AuditLogs', day: '2026-11-28T00:00:00.000Z', rows: 5, bytes: 20, hours: 2 },
  ])
  expect(await findDays(portal.db, tenantId, new Date('2026-11-28T00:00:00Z'))).toHaveLength(1)
})
