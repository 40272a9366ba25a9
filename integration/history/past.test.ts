import { beforeAll, describe, expect, test } from 'vitest'
import { tenants } from '@/emulator/personas'
import { readAlerts } from '@/lib/alerts/read-alerts'
import { findDays } from '@/lib/arrival/hourly-counts'
import { checkArrivals } from '@/lib/arrival/read-arrivals'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { approveChange } from '@/lib/changes/approvals/decide-approval'
import { checkChange } from '@/lib/changes/checks/check-change'
import { observeTenant } from '@/lib/changes/observe-tenant'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { startDraft } from '@/lib/drafts/start-draft'
import { findChange } from '@/lib/history/change-record'
import { findChanges, findOpenExternal } from '@/lib/history/find-changes'
import { lastFindings } from '@/lib/history/last-findings'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { readTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { decisionOn } from '@/testing/decision-on'
import { submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'
import { writeContosoMonth } from '@/tooling/history-seed/past/contoso-month'

const portal = usePortal({ seed: 'past', isShared: true })
const maya = portal.person('security-administrator')
const aisha = portal.person('second-administrator')
const tenant = { tenantId: tenants.contoso.id }
const day = 86_400_000

const begin = async (now = new Date()) => {
  await portal.reset()
  await portal.db.roleDecision.deleteMany()
  await writeContosoMonth(portal.db, now)
}
const events = () => portal.db.historyEvent.findMany({ where: tenant, orderBy: { sequence: 'asc' } })

describe('the month of Contoso', () => {
  beforeAll(() => begin())

  test('is an intact record', async () => {
    expect(await verifyRecord(portal.db, tenant.tenantId)).toMatchObject({ kind: 'whole', events: (await events()).length })
  })

  test('shows who changed what, and how it ended', async () => {
    const { rows } = await findChanges(portal.db, tenant, {})
    expect(
      rows.map(({ settingName, action, state, authorName, approval }) =>
        [settingName, action, state, authorName, approval].join(' ').trim(),
      ),
    ).toEqual([
      'entra-archive outside seen Not known',
      'Microsoft Entra logs - no recent data in AADServicePrincipalSignInLogs create confirmed Maya Okafor',
      'soc-on-call create confirmed Maya Okafor',
      'entra-siem delete not-approved Maya Okafor declined',
      'entra-security update confirmed Maya Okafor approved',
      'entra-security update confirmed Aisha Rahman',
      'entra-security restore confirmed Maya Okafor',
      'entra-security update confirmed Aisha Rahman',
      'entra-siem create confirmed Maya Okafor',
      'entra-siem create failed Maya Okafor',
      'entra-archive create confirmed Aisha Rahman',
      'entra-security update confirmed Maya Okafor',
      'entra-security found seen Not known',
    ])
  })

  test('says why Azure refused a change, and that it took the second attempt', async () => {
    const [again, refused] = await portal.db.change.findMany({
      where: { settingName: 'entra-siem', action: 'create' },
      orderBy: { number: 'desc' },
    })
    expect(refused?.error).toMatchObject({ userMessage: expect.stringContaining("you can't use shared access policy") as string })
    expect(again).toMatchObject({ draftId: refused?.draftId, attempt: 2, state: 'confirmed' })
  })

  test('ends now, and no event is before an earlier one or in the future', async () => {
    const times = (await events()).map(({ occurredAt }) => occurredAt.getTime())
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    expect(Date.now() - (times[0] ?? 0)).toBeGreaterThan(29 * day)
    expect(Date.now() - (times[0] ?? 0)).toBeLessThan(33 * day)
    expect(times.at(-1)).toBeLessThan(Date.now())
  })

  test('is what Azure shows: a visit finds nothing new', async () => {
    const before = (await events()).length
    await observeTenant(portal.db, {
      ...tenant,
      observerId: maya.session.objectId,
      settings: await listSettings(maya.access),
      now: new Date(),
    })
    expect((await events()).length).toBe(before)
    const [open] = await findOpenExternal(portal.db, tenant)
    expect(open).toMatchObject({ settingName: 'entra-archive', categoriesRemoved: ['NonInteractiveUserSignInLogs'] })
  })

  test('knows the licenses and the destinations as a visit finds them', async () => {
    const known = async () => {
      const { licenses, destinations } = await lastFindings(portal.db, tenant)
      const found = [licenses, ...destinations].map((finding) => {
        const { foundAt: _foundAt, ...rest } = finding ?? { foundAt: '' }
        return { ...rest, ...('id' in rest && { id: comparableId(rest.id) }), checkedAt: null }
      })
      return found.map((finding) => JSON.stringify(Object.entries(finding).sort())).sort()
    }
    const stored = await known()
    expect(stored).toHaveLength(4)
    await portal.db.lastFinding.deleteMany({ where: tenant })
    await readTenantLicenses(maya.session, maya.access)
    const settings = await listSettings(maya.access)
    for (let visits = settings.length; visits > 0; visits -= 1) await checkDestinations(portal.db, maya.session, settings)
    expect(await known()).toEqual(stored)
  })

  test('has counted two weeks of hours, and the next check counts the same', async () => {
    const since = new Date(Date.now() - 14 * day)
    const before = await findDays(portal.db, tenant.tenantId, since)
    expect(new Set(before.map(({ day: date }) => date)).size).toBeGreaterThanOrEqual(14)
    await checkArrivals(portal.db, maya.session)
    const yesterday = new Date(Date.now() - day).toISOString().slice(0, 10)
    const ofDay = (days: typeof before) =>
      days.filter(({ day: date }) => date.startsWith(yesterday)).map(({ tableName, rows, hours }) => `${tableName} ${rows} ${hours}`)
    expect(ofDay(await findDays(portal.db, tenant.tenantId, since)).sort()).toEqual(ofDay(before).sort())
    expect(ofDay(before).length).toBeGreaterThan(5)
  })

  test('leaves one category without recent data, and the others with some', async () => {
    const { settings, errors } = await checkArrivals(portal.db, maya.session)
    expect(errors).toEqual({})
    const verdicts = settings
      .flatMap(({ workspace }) => workspace?.categories ?? [])
      .map(({ category, verdict }) => [category, verdict?.state])
    expect(verdicts).toContainEqual(['ServicePrincipalSignInLogs', 'quiet'])
    expect(verdicts.filter(([, state]) => state !== 'flowing')).toHaveLength(1)
    expect(verdicts).toHaveLength(8)
  })

  test('has open notifications that the schedule keeps, and settled ones', async () => {
    const before = await findNotifications(portal.db, tenant)
    expect(before.open.map(({ kind }) => kind).sort()).toEqual(['changed-outside', 'quiet'])
    expect(before.settled.map(({ kind }) => kind)).toEqual(['risky-change', 'risky-change', 'risky-change'])
    await updateNotifications(portal.db, tenant)
    expect(await findNotifications(portal.db, tenant)).toEqual(before)
  })

  test('requires approval, and has a second administrator who could give it', async () => {
    expect(await readApprovalRule(portal.db, tenant)).toMatchObject({ isOn: true, hours: 72 })
    expect(await portal.db.roleDecision.count({ where: { ...tenant, role: 'administrator' } })).toBe(2)
  })

  test("shows the alert rule in Azure as the portal's own, as it was recorded", async () => {
    const { rules, groups } = await readAlerts(portal.db, maya.session, maya.access)
    const resources = await portal.db.change.findMany({ where: { subject: { not: 'diagnostic-setting' } }, orderBy: { number: 'asc' } })
    expect(rules).toMatchObject([{ ownKind: 'table-quiet' }])
    expect(resources.map(({ resource }) => resource)).toMatchObject([
      { id: groups[0]?.id, wanted: groups[0]?.state, seen: groups[0]?.state },
      { id: rules[0]?.id, wanted: rules[0]?.state, seen: rules[0]?.state },
    ])
  })

  test('shows that the alert fired once and has been open since, and says when that is unknown', async () => {
    const { rules, fired, firedUnknownIn } = await readAlerts(portal.db, maya.session, maya.access)
    expect(fired).toEqual({
      [comparableId(rules[0]?.id ?? '')]: { count: 1, lastAt: expect.stringMatching(/^20/) as string, isOpen: true },
    })
    expect(firedUnknownIn).toEqual([])
    portal.emulator.addFault({
      match: { service: 'arm', path: '/providers/Microsoft.AlertsManagement/alerts' },
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: "The client doesn't have authorization to perform the action." } },
      times: 9,
    })
    const refused = await readAlerts(portal.db, maya.session, maya.access)
    expect(refused).toMatchObject({ fired: {}, errors: [], firedUnknownIn: [expect.stringMatching(/^[0-9a-f-]{36}$/)] })
    expect(refused.rules).toHaveLength(1)
  })

  test('leaves Fabrikam without anything', async () => {
    expect(await portal.db.change.count({ where: { NOT: tenant } })).toBe(0)
    expect(await portal.db.notice.count({ where: { NOT: tenant } })).toBe(0)
  })

  test('has events in the form of those that the portal records', async () => {
    const draft = await startDraft(
      portal.db,
      maya.session,
      { kind: 'edit', settingName: 'entra-security' },
      await listSettings(maya.access),
    )
    const categories = draft.content.categories.filter((name) => name !== 'RiskyUsers')
    await portal.db.draft.update({ where: { id: draft.id }, data: { content: { ...draft.content, categories } } })
    const { id } = recorded(await applyChange(submitOf(draft, { confirmedName: 'entra-security' }), maya))
    await approveChange(await decisionOn(aisha, id), aisha)
    portal.emulator.clock.advance(60)
    await checkChange(await findChange(portal.db, maya.session, id), { ...maya, now: () => new Date(Date.now() + 60_000) })
    const past = await portal.db.change.findFirstOrThrow({
      where: { settingName: 'entra-security', action: 'update', approval: { path: ['decision', 'kind'], equals: 'approved' }, NOT: { id } },
    })
    expect(await formOf(past.id)).toEqual(await formOf(id))
  })
})

/** The kinds of the events of a change, and which members and columns each has. */
async function formOf(changeId: string) {
  const found = (await events()).filter((event) => event.changeId === changeId)
  return found.map(({ kind, data }) => {
    const { row = {}, ...members } = data as Record<string, object>
    return { kind, members: Object.keys(members).sort(), row: Object.keys(row).sort() }
  })
}

/** The record without what depends on the time. */
async function timeless() {
  const text = JSON.stringify((await events()).map(({ sequence, kind, data, actorName }) => ({ sequence, kind, data, actorName })))
  return text
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'time')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-(7[0-9a-f]{3}-)/g, 'time-$1')
    .replaceAll(/"fingerprint":"[^"]+"/g, '')
}

test('every month is the same but for its times', async () => {
  await begin()
  const once = await timeless()
  await begin(new Date(Date.now() - 7 * day))
  expect(await timeless()).toBe(once)
})

test('a month is in order on whichever day of the week it ends', async () => {
  for (let daysAgo = 1; daysAgo <= 6; daysAgo += 1) {
    await begin(new Date(Date.now() - daysAgo * day))
    const found = await events()
    expect(found.every(({ occurredAt }, index) => index === 0 || occurredAt >= (found[index - 1]?.occurredAt ?? occurredAt))).toBe(true)
    expect(found.every(({ occurredAt }) => occurredAt.getUTCDay() % 6 !== 0)).toBe(true)
  }
})
