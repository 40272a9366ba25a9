import { expect, test } from 'vitest'
import { checkArrivals, findKnownSettings } from '@/lib/arrival/read-arrivals'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { followMissingLogsPath } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import { readOrganizationFacts } from '@/lib/guide/organization-facts'
import { lastFindings } from '@/lib/history/last-findings'
import { observeSettings } from '@/lib/history/observe-settings'
import { findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const workspaceId = destinationIds.securityWorkspace

/** Sends sign-ins to the workspace, which reached its daily cap seven hours ago, and counts its rows. */
async function countCapped() {
  await portal.control.putSetting({ sinceHours: 24, setting: { name: 'soc', workspaceId, enabledCategories: ['SignInLogs'] } })
  await portal.control.capIngestion({ workspaceId, dailyQuotaGb: 1, sinceHours: 7 })
  const { tenantId, objectId: observerId } = maya.session
  await observeSettings(maya.db, { tenantId, observerId, settings: await listSettings(maya.access), now: new Date() })
  const { settings } = await checkArrivals(maya.db, maya.session)
  return settings[0]?.workspace?.categories[0]?.verdict
}

test('a daily cap is the reason for missing rows: in the arrival, in one notification, and in the guide', async () => {
  const words = /reached its daily cap of 1 GB, so no logs arrive until the cap resets on .* UTC\. .*select Daily cap\./
  const verdict = await countCapped()
  expect(verdict).toMatchObject({ state: 'stopped', detail: expect.stringMatching(/^The last row arrived 7 hours ago\. /) as string })
  expect(verdict?.detail).toMatch(words)
  expect(verdict?.detail).not.toContain('sign in')

  await updateNotifications(maya.db, maya.session)
  const { open } = await findNotifications(maya.db, maya.session)
  expect(open.filter(({ kind }) => kind === 'destination' || kind === 'quiet')).toMatchObject([
    { kind: 'destination', title: "The workspace law-security can't receive logs", detail: expect.stringMatching(words) as string },
  ])

  const settings = await listSettings(maya.access)
  const facts = await readOrganizationFacts(maya.db, maya.session, { settings, seenAt: new Date().toISOString() })
  expect(followMissingLogsPath({ log: 'SignInLogs', place: 'workspace', setting: 'soc' }, facts).next).toMatchObject({
    kind: 'destination-closed',
    meaning: expect.stringMatching(words) as string,
  })
})

test('the notification is resolved when the workspace takes logs again', async () => {
  await countCapped()
  await updateNotifications(maya.db, maya.session)
  await portal.control.changeResource(workspaceId, { workspaceCapping: { dailyQuotaGb: 5, dataIngestionStatus: 'RespectQuota' } })
  await maya.db.arrivalLook.updateMany({ data: { claimedAt: new Date(0) } })
  await checkArrivals(maya.db, maya.session)
  await updateNotifications(maya.db, maya.session)
  const { open, settled } = await findNotifications(maya.db, maya.session)
  expect(open.filter(({ kind }) => kind === 'destination')).toEqual([])
  expect(settled).toMatchObject([{ kind: 'destination' }])
})

test('counting rows leaves the rest of what was found about a workspace, and when a visit checks it again', async () => {
  await countCapped()
  expect((await lastFindings(maya.db, maya.session)).destinations).toMatchObject([{ sentinel: null, checkedAt: null }])
  await checkDestinations(maya.db, maya.session, await findKnownSettings(maya.db, maya.session))
  const [whole] = (await lastFindings(maya.db, maya.session)).destinations
  expect(whole).toMatchObject({ sentinel: 'on', problems: [{ code: 'daily-cap-reached' }] })
  await maya.db.arrivalLook.updateMany({ data: { claimedAt: new Date(0) } })
  await checkArrivals(maya.db, maya.session)
  expect((await lastFindings(maya.db, maya.session)).destinations).toMatchObject([{ sentinel: 'on', checkedAt: whole?.foundAt }])
})
