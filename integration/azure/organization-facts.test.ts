import { expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { administrators } from '@/lib/domain/guide/missing-logs/cause'
import { findingAbout } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { followMissingLogsPath } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import { readOrganizationFacts } from '@/lib/guide/organization-facts'
import { lastObservation, observeSettings } from '@/lib/history/observe-settings'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ seed: 'with-settings', isShared: true })
const maya = portal.person('security-administrator')
const tom = portal.person('helpdesk')

const start = Date.UTC(2026, 10, 24, 8)
const workspace = { kind: 'workspace', id: destinationIds.platformWorkspace } as const

async function settingsSeenByMaya(minute: number): Promise<LiveSetting[]> {
  const settings = await listSettings(maya.access)
  await observeSettings(portal.db, {
    tenantId: maya.session.tenantId,
    observerId: maya.session.objectId,
    settings,
    now: new Date(start + minute * 60_000),
  })
  return settings
}

/** What the guide shows to someone without access to Azure. */
async function factsFor({ session }: SignedIn) {
  const seen = await lastObservation(portal.db, session.tenantId)
  return readOrganizationFacts(portal.db, session, { settings: seen?.settings ?? null, seenAt: seen?.observedAt.toISOString() ?? null })
}

test('before the first check there is nothing to show, and the cause says so', async () => {
  const facts = await factsFor(tom)
  expect(facts).toMatchObject({ settings: null, seenAt: null, licenses: null, destinations: [], changes: [] })
  expect(followMissingLogsPath({}, facts).next).toMatchObject({ kind: 'never-seen' })
})

test("an administrator's visits record the licenses and the state of the destinations for the helpdesk, with the name and the time", async () => {
  await checkPrerequisites(maya.session)
  for (const minute of [0, 1]) await checkDestinations(portal.db, maya.session, await settingsSeenByMaya(minute))
  const facts = await factsFor(tom)
  expect(facts.licenses).toMatchObject({
    foundByName: 'Maya Okafor',
    held: expect.arrayContaining(['premium-p1', 'premium-p2']) as unknown,
  })
  expect(findingAbout(workspace, facts)).toMatchObject({ existence: 'found', foundByName: 'Maya Okafor' })
})

test('a visit without access to Azure records no findings and removes none', async () => {
  const before = await factsFor(tom)
  await portal.db.lastFinding.updateMany({ data: { foundAt: new Date(start) } })
  await checkDestinations(portal.db, tom.session, before.settings ?? [])
  await checkPrerequisites(tom.session)
  const after = await factsFor(tom)
  expect(
    after.destinations
      .map(({ id, existence, foundByName }) => ({ id, existence, foundByName }))
      .toSorted((one, other) => one.id.localeCompare(other.id)),
  ).toEqual(
    before.destinations
      .map(({ id, existence, foundByName }) => ({ id, existence, foundByName }))
      .toSorted((one, other) => one.id.localeCompare(other.id)),
  )
})

test("a deleted workspace is the cause after an administrator's next visit", async () => {
  await portal.control.deleteWorkspace(destinationIds.platformWorkspace)
  await portal.db.lastFinding.updateMany({ data: { foundAt: new Date(start) } })
  await checkDestinations(portal.db, maya.session, await settingsSeenByMaya(10))
  const answers = { log: 'AuditLogs', place: 'workspace', setting: 'operations' }
  expect(followMissingLogsPath(answers, await factsFor(tom)).next).toMatchObject({ kind: 'destination-gone' })
})

test('a category that was turned off outside the portal is explained by the change that shows it', async () => {
  await portal.control.putSetting({
    setting: { name: 'operations', workspaceId: destinationIds.platformWorkspace, enabledCategories: ['AuditLogs'] },
  })
  await settingsSeenByMaya(20)
  const { next } = followMissingLogsPath({ log: 'ProvisioningLogs' }, await factsFor(tom))
  expect(next).toMatchObject({
    kind: 'turned-off',
    contact: administrators,
  })
  expect(next.kind === 'question' ? [] : next.evidence.map(({ changeId }) => changeId)).toContainEqual(expect.any(String))
})

test('another organization sees none of it', async () => {
  const elena = await portal.signIn('fabrikam-administrator')
  expect(await factsFor(elena)).toMatchObject({ settings: null, licenses: null, destinations: [], changes: [], retention: [] })
})
