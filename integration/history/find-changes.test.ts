import { beforeAll, expect, test } from 'vitest'
import { findChanges, findSettingActivities, findSettingActivity } from '@/lib/history/find-changes'
import { usePortal } from '@/testing/use-portal'

const tenantId = '00000000-0000-4000-8000-000000000021'
const authorId = '00000000-0000-4000-8000-000000000022'

const portal = usePortal({ isShared: true })
beforeAll(async () => {
  const draft = await portal.db.draft.create({ data: { tenantId, authorId, authorName: 'Maya', content: {} } })
  const changes = [
    { settingName: 'AzureSentinel_law', action: 'create', state: 'confirmed' },
    { settingName: 'azuresentinel_LAW', action: 'update', state: 'saved' },
    { settingName: 'AzureSentinelXlaw', action: 'create', state: 'confirmed' },
  ]
  for (const [index, change] of changes.entries())
    await portal.db.change.create({
      data: {
        ...change,
        tenantId,
        number: index + 1,
        draftId: draft.id,
        attempt: index + 1,
        authorId,
        authorName: 'Maya',
        reason: '',
        requestedAt: new Date(),
      },
    })
})

test("a setting's changes are found whatever the casing of its name, and no other setting's", async () => {
  const { rows } = await findChanges(portal.db, { tenantId }, { setting: 'AZURESENTINEL_law' })
  expect(rows.map(({ number }) => number)).toEqual([2, 1])
})

test('a setting shows a change in progress next to the last change that Azure confirmed', async () => {
  const { lastConfirmed, underWay } = await findSettingActivity(portal.db, { tenantId }, 'azuresentinel_law')
  expect([lastConfirmed?.number, underWay?.row.number]).toEqual([1, 2])
})

test('a setting without history has neither', async () => {
  expect(await findSettingActivity(portal.db, { tenantId }, 'AzureSentinel%')).toEqual({ lastConfirmed: null, underWay: null })
})

test('several settings are answered in the order in which they are named', async () => {
  const activities = await findSettingActivities(portal.db, { tenantId }, ['AzureSentinel%', 'azuresentinel_LAW', 'no such setting'])
  expect(activities.map(({ lastConfirmed, underWay }) => [lastConfirmed?.number, underWay?.row.number])).toEqual([
    [undefined, undefined],
    [1, 2],
    [undefined, undefined],
  ])
  expect(await findSettingActivities(portal.db, { tenantId }, [])).toEqual([])
})
