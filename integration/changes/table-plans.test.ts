import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createActionGroup, createAlert } from '@/lib/alerts/manage-alerts'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import { readTable, tableIdOf } from '@/lib/azure/workspaces/tables'
import { checkChange } from '@/lib/changes/checks/check-change'
import type { ChosenTable } from '@/lib/domain/tables/table-input'
import { type Change, findChange } from '@/lib/history/change-record'
import { findEventsOfChange } from '@/lib/history/find-events'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { changeTable } from '@/lib/tables/change-table'
import { readTableFacts } from '@/lib/tables/read-table-facts'
import { readTables } from '@/lib/tables/read-tables'
import { destinationIds } from '@/testing/destination-ids'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const acting = (person: SignedIn = maya) => ({ ...person, clientAddress: '192.0.2.8' })
const { securityWorkspace: workspaceId } = destinationIds
const subscription = workspaceId.split('/').slice(0, 3).join('/')

const asCreated: ChosenTable = { plan: 'Analytics', retentionDays: null, totalRetentionDays: null }
const lake: ChosenTable = { plan: 'Auxiliary', retentionDays: null, totalRetentionDays: 730 }

beforeEach(async () => {
  await maya.db.knownSetting.create({
    data: {
      tenantId: maya.session.tenantId,
      settingKey: 'entra-a',
      state: {
        name: 'entra-a',
        enabledCategories: ['SignInLogs', 'AuditLogs', 'GraphNotificationsActivityLogs'],
        destinations: { workspaceId },
      },
      changeId: randomUUID(),
      knownSince: new Date(),
    },
  })
})

const changed = async (
  chosen: Partial<ChosenTable>,
  { table = 'SigninLogs', reviewed = asCreated, changeId = randomUUID(), person = maya } = {},
) => changeTable({ changeId, workspaceId, table, chosen: { ...asCreated, ...chosen }, reviewed, reason: 'Costs' }, acting(person))

const seen = async (table = 'SigninLogs') => valueOrAbsent(await readTable(maya.access, tableIdOf(workspaceId, table)))

/** Checks until the change is settled, as a visit in some minutes does. */
async function settled({ id }: Change, minutes = 3): Promise<Change> {
  await portal.control.advance(minutes * 60)
  return checkChange(await findChange(maya.db, maya.session, id), {
    ...maya,
    now: () => Promise.resolve(new Date(Date.now() + minutes * 60_000)),
  })
}

async function writes(): Promise<number> {
  return (await portal.control.requests()).filter(({ method, path }) => method === 'PATCH' && path.includes('/tables/')).length
}

describe('a change of plan and retention', () => {
  test('is recorded, accepted, and confirmed once Azure shows it, and the record is intact', async () => {
    const change = await changed(lake)
    expect(change).toMatchObject({ subject: 'table', action: 'update', state: 'saved', settingName: 'SigninLogs' })
    expect((await settled(change)).state).toBe('confirmed')
    expect(await seen()).toMatchObject({
      state: { plan: 'Auxiliary', totalRetentionDays: 730 },
      isUpdating: false,
      planChangedAt: expect.any(String) as string,
    })
    expect((await findEventsOfChange(maya.db, maya.session, change.id)).map(({ data }) => data.kind)).toEqual([
      'resource-requested',
      'resource-answered',
      'resource-settled',
    ])
    await portal.empty('known_setting')
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test('is confirmed at once where Azure answers when it is done', async () => {
    await portal.control.setLags({ tableSeconds: 0 })
    expect((await changed({ totalRetentionDays: 1_095 })).state).toBe('confirmed')
    expect(await seen()).toMatchObject({ totalRetentionDays: 1_095, planChangedAt: null })
  })

  test('waits as long as Azure is still applying it', async () => {
    await portal.control.setLags({ tableSeconds: 3_600 })
    const change = await changed(lake)
    expect((await settled(change, 10)).state).toBe('saved')
    expect(await seen()).toMatchObject({ isUpdating: true })
  })

  test('that is half done says which half Azure applied', async () => {
    await portal.control.setTableChanges({ areHalfDone: true })
    const change = await settled(await changed(lake), 5)
    expect(change).toMatchObject({ state: 'differs', resource: { seen: { plan: 'Auxiliary', totalRetentionDays: 365 } } })
  })

  test('makes the next count of rows read the plans first', async () => {
    const where = { tenantId_workspaceKey: { tenantId: maya.session.tenantId, workspaceKey: workspaceId.toLowerCase() } }
    await maya.db.arrivalLook.create({
      data: { ...where.tenantId_workspaceKey, lookedAt: new Date(), plansReadAt: new Date(), limitedPlans: {}, claimedAt: new Date() },
    })
    await settled(await changed(lake))
    expect(await maya.db.arrivalLook.findUniqueOrThrow({ where })).toMatchObject({ plansReadAt: null })
  })

  test('can be made back after a week, and its retention at any time', async () => {
    await settled(await changed(lake))
    const reviewed = lake
    await expect(changed(asCreated, { reviewed })).rejects.toMatchObject({ code: 'table-not-changeable' })
    const kept = await settled(await changed({ ...lake, totalRetentionDays: 1_095 }, { reviewed }))
    expect(kept.state).toBe('confirmed')
    await portal.control.setTable({
      workspaceId,
      table: 'SigninLogs',
      plan: 'Auxiliary',
      totalRetentionInDays: 1_095,
      planChangedDaysAgo: 8,
    })
    const back = await settled(await changed(asCreated, { reviewed: { ...lake, totalRetentionDays: 1_095 } }))
    expect(back.state).toBe('confirmed')
    expect(await seen()).toMatchObject({ state: { plan: 'Analytics', retentionDays: null, totalRetentionDays: null } })
  })
})

describe('before anything is recorded or sent,', () => {
  test.each<[why: string, chosen: Partial<ChosenTable>, table: string]>([
    ['a plan that the table does not take', { plan: 'Basic' }, 'AuditLogs'],
    ['no cheaper plan for a table that takes none', { plan: 'Auxiliary' }, 'GraphNotificationsActivityLogs'],
    ['a total retention that Azure has no value for', { totalRetentionDays: 1_000 }, 'SigninLogs'],
    ['a total retention that is shorter than the interactive one', { retentionDays: 365, totalRetentionDays: 180 }, 'SigninLogs'],
    ['what is already so', {}, 'SigninLogs'],
  ])('refuses %s', async (_why, chosen, table) => {
    await expect(changed(chosen, { table })).rejects.toMatchObject({ code: 'table-not-changeable' })
    expect(await maya.db.change.count()).toBe(0)
    expect(await writes()).toBe(0)
  })

  test('refuses a change that was reviewed against another state', async () => {
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', totalRetentionInDays: 550 })
    await expect(changed(lake)).rejects.toMatchObject({ code: 'table-changed' })
    expect(await maya.db.change.count()).toBe(0)
  })

  test.each([
    ['logAnalyticsReader', 'Microsoft.OperationalInsights/workspaces/tables/write'],
    ['tableWriter', 'Microsoft.OperationalInsights/workspaces/write'],
  ] as const)('refuses a new plan with the role %s, and names the missing permission', async (role, action) => {
    await portal.control.setRights({ persona: 'security-administrator', scope: subscription, role: null })
    await portal.control.setRights({ persona: 'security-administrator', scope: subscription, role })
    await expect(changed(lake)).rejects.toMatchObject({
      code: 'right-missing',
      userMessage: expect.stringContaining(` ${action} `) as string,
    })
    expect(await writes()).toBe(0)
    const { rights } = await readTableFacts({ workspaceId, table: 'SigninLogs' }, maya)
    expect(rights.retention.kind).toBe(role === 'tableWriter' ? 'allowed' : 'refused')
  })

  test('refuses a table that no setting sends logs to, and another workspace', async () => {
    await expect(changed(lake, { table: 'AADRiskyUsers' })).rejects.toMatchObject({ code: 'workspace-not-used' })
    await expect(
      changeTable(
        {
          changeId: randomUUID(),
          workspaceId: destinationIds.platformWorkspace,
          table: 'SigninLogs',
          chosen: lake,
          reviewed: asCreated,
          reason: '',
        },
        acting(),
      ),
    ).rejects.toMatchObject({ code: 'workspace-not-used' })
  })
})

test('two tabs make one change: the same press is the same change, and another waits', async () => {
  const changeId = randomUUID()
  const [one, other] = await Promise.all([changed(lake, { changeId }), changed(lake, { changeId })])
  expect(one.id).toBe(other.id)
  expect(await writes()).toBe(1)
  await expect(changed({ totalRetentionDays: 1_095 })).rejects.toMatchObject({
    code: expect.stringMatching(/change-under-way|table-not-changeable/) as string,
  })
})

test('the list has the tables of each workspace that settings send to, with the change in progress', async () => {
  const { id } = await changed(lake)
  const { workspaces } = await readTables(maya.db, maya.session, maya.access)
  expect(workspaces).toMatchObject([{ workspaceId, error: null }])
  expect(workspaces[0]?.tables.map(({ table, openChangeId }) => [table, openChangeId])).toEqual([
    ['AuditLogs', null],
    ['GraphNotificationsActivityLogs', null],
    ['SigninLogs', id],
  ])
})

test('what an alert rule watches is named before its table goes to a plan without alerts', async () => {
  const made = await createActionGroup(
    { changeId: randomUUID(), name: 'SOC', workspaceId, emails: ['soc@contoso.example'], reason: '' },
    acting(),
  )
  await createAlert(
    {
      changeId: randomUUID(),
      name: 'Quiet sign-ins',
      workspaceId,
      watch: { kind: 'table-quiet', table: 'SigninLogs', hours: 6 },
      actionGroupId: made.resource?.id ?? '',
      reason: '',
    },
    acting(),
  )
  const { around } = await readTableFacts({ workspaceId, table: 'SigninLogs' }, maya)
  expect(around).toMatchObject({ areRulesRead: true, sentinel: 'on', rules: [{ state: { name: 'Quiet sign-ins' } }] })
})
