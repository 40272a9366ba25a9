import { describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { resolveExternal } from '@/lib/changes/resolve-external'
import { findOpenExternal } from '@/lib/history/find-changes'
import { observeSettings } from '@/lib/history/observe-settings'
import { deliverDue } from '@/lib/notifications/deliver'
import { findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { readWebhook } from '@/lib/notifications/webhook'
import { destinationIds } from '@/testing/destination-ids'
import { useNotifications } from '@/testing/use-notifications'

const notifications = useNotifications()
const { portal, maya } = notifications

const open = async () => (await findNotifications(maya.db, maya.session)).open

describe('an external change', () => {
  test('is one notification, however often the portal checks, until an administrator has reviewed it', async () => {
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    await Promise.all([updateNotifications(maya.db, maya.session), updateNotifications(maya.db, maya.session)])
    const [external] = await findOpenExternal(maya.db, maya.session)
    expect(await open()).toMatchObject([
      {
        kind: 'changed-outside',
        title: 'operations was changed outside this portal',
        path: `/history/${external?.changeId}`,
        settledAt: null,
      },
    ])
    await resolveExternal(maya.db, maya.session, { changeId: external?.changeId ?? '', kind: 'adopted', note: '' })
    await updateNotifications(maya.db, maya.session)
    const found = await findNotifications(maya.db, maya.session)
    expect(found).toMatchObject({ open: [], settled: [{ kind: 'changed-outside', settledAt: expect.any(String) as string }] })
    await deliverDue(maya.db, maya.session)
    expect(notifications.receiver.messages.map(({ body }) => body)).toMatchObject([
      { data: { notices: [{ state: 'raised' }] } },
      { data: { notices: [{ state: 'settled' }] } },
    ])
  })

  test("that's found while notifications are updated stays open", async () => {
    // The change is recorded after the update has read what's open, and before it settles what no longer is.
    let isFound = false
    const late = new Proxy(maya.db, {
      get: (db, name) => {
        if (name !== '$transaction' || isFound) return Reflect.get(db, name) as unknown
        return async (...given: Parameters<typeof db.$transaction>) => {
          isFound = true
          await notifications.changeExternally(maya)
          return db.$transaction(...given)
        }
      },
    })
    await updateNotifications(late, maya.session)
    expect(isFound).toBe(true)
    expect(await findNotifications(maya.db, maya.session)).toMatchObject({ open: [{ kind: 'changed-outside' }], settled: [] })
  })

  test('reaches no one in another tenant', async () => {
    await notifications.changeExternally(maya)
    const fabrikam = await portal.signIn('fabrikam-administrator')
    await updateNotifications(maya.db, fabrikam.session)
    expect(await findNotifications(maya.db, fabrikam.session)).toEqual({ open: [], settled: [] })
    await notifications.setUpWebhook(maya)
    expect(await readWebhook(maya.db, fabrikam.session)).toBeNull()
  })
})

test("a save that Azure doesn't show for half an hour is a notification", async () => {
  await maya.db.change.create({
    data: {
      tenantId: maya.session.tenantId,
      number: 900,
      attempt: 1,
      action: 'create',
      settingName: 'entra',
      state: 'saved',
      authorName: 'Maya Okafor',
      reason: '',
      requestedAt: new Date(Date.now() - 31 * 60_000),
    },
  })
  await updateNotifications(maya.db, maya.session)
  expect(await open()).toMatchObject([{ kind: 'unconfirmed', title: "Change 900 to entra isn't confirmed" }])
  await maya.db.change.updateMany({ where: { number: 900 }, data: { state: 'confirmed' } })
  await updateNotifications(maya.db, maya.session)
  expect(await open()).toEqual([])
})

test('a category whose rows stopped is a notification that settles when rows arrive again, or when it is no longer sent, which it says', async () => {
  const { tenantId } = maya.session
  const workspaceKey = destinationIds.platformWorkspace.toLowerCase()
  const arrive = async (minutesAgo: number) => {
    const at = new Date(Date.now() - minutesAgo * 60_000).toISOString()
    const found = {
      rows: 9,
      firstAt: new Date(0).toISOString(),
      lastAt: at,
      lastIngestedAt: at,
      latencyMedianSeconds: 100,
      latencyP95Seconds: 200,
    }
    const key = { tenantId, workspaceKey, tableName: 'AuditLogs' }
    await maya.db.arrival.upsert({
      where: { tenantId_workspaceKey_tableName: key },
      create: { ...key, found, lookedAt: new Date() },
      update: { found },
    })
    await maya.db.arrivalLook.upsert({
      where: { tenantId_workspaceKey: { tenantId, workspaceKey } },
      create: { tenantId, workspaceKey, claimedAt: new Date(), lookedAt: new Date() },
      update: {},
    })
    await updateNotifications(maya.db, maya.session)
  }
  await arrive(30 * 60)
  expect((await open()).filter(({ kind }) => kind === 'quiet')).toMatchObject([
    {
      title: 'AuditLogs from operations: no recent data',
      // The text is kept, so it says when, not how long ago.
      detail: expect.stringMatching(/^The last row arrived on \w{3} \d+, \d{4}, [\d:]+ UTC\. In an active tenant, /) as string,
      path: '/settings/operations',
    },
  ])
  await arrive(1)
  expect(await open()).toEqual([])

  await arrive(30 * 60)
  await portal.control.putSetting({
    setting: { name: 'operations', workspaceId: destinationIds.platformWorkspace, enabledCategories: ['SignInLogs'] },
  })
  await observeSettings(maya.db, { tenantId, observerId: null, settings: await listSettings(maya.access), now: new Date() })
  await updateNotifications(maya.db, maya.session)
  const { settled } = await findNotifications(maya.db, maya.session)
  expect(settled.filter(({ kind }) => kind === 'quiet').map(({ outcome }) => outcome)).toEqual([
    "It's resolved because the setting no longer sends this category. No rows have arrived.",
    undefined,
  ])
})
