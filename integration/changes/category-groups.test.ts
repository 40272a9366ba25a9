import { beforeEach, expect, test } from 'vitest'
import { listSettings, readSetting } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { type DiagnosticSetting, sendsCategory, sentWords } from '@/lib/domain/settings/diagnostic-setting'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { startDraft } from '@/lib/drafts/start-draft'
import { findVersion } from '@/lib/history/find-version'
import { recordedSettings } from '@/lib/history/known-setting'
import { observeSettings } from '@/lib/history/observe-settings'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { destinationIds } from '@/testing/destination-ids'
import { submitOf } from '@/testing/filled-draft'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const name = 'everything'
const start = Date.UTC(2026, 10, 24, 8)

const writeElsewhere = (sent: { enabledCategories: string[]; categoryGroups?: string[] }) =>
  portal.control.putSetting({ setting: { name, workspaceId: destinationIds.securityWorkspace, ...sent } })
const visit = async (minute: number) =>
  observeSettings(portal.db, {
    tenantId: maya.session.tenantId,
    observerId: maya.session.objectId,
    settings: await listSettings(maya.access),
    now: new Date(start + minute * 60_000),
  })
const external = async () => portal.db.change.findMany({ where: { action: 'outside' }, orderBy: { number: 'asc' } })

beforeEach(async () => {
  await writeElsewhere({ enabledCategories: [], categoryGroups: ['allLogs'] })
  await visit(0)
})

test('a setting with the category group allLogs is shown with the group, and sends every category', async () => {
  const [setting] = await listSettings(maya.access)
  expect(setting).toMatchObject({ name, categoryGroups: ['allLogs'], unreadProperties: ['category group allLogs'] })
  if (!setting) throw new Error('Expected the setting')
  expect(sentWords(setting)).toBe('category group allLogs')
  for (const category of ['SignInLogs', 'RiskyAgents', 'ACategoryOfNextYear']) expect(sendsCategory(setting, category)).toBe(true)
  expect(await recordedSettings(portal.db, maya.session.tenantId)).toMatchObject([{ name, categoryGroups: ['allLogs'] }])
  await visit(30)
  expect(await external()).toEqual([])
})

test('an edit of it is refused, and the setting keeps its group', async () => {
  const draft = await startDraft(maya.db, maya.session, { kind: 'edit', settingName: name }, await listSettings(maya.access))
  expect(await applyChange(submitOf(draft, { confirmedName: name }), maya)).toMatchObject({
    kind: 'invalid',
    faults: expect.arrayContaining([expect.objectContaining({ code: 'setting-not-editable' })]) as unknown[],
  })
  expect(await readSetting(maya.access, name)).toMatchObject({ exists: 'yes', value: { categoryGroups: ['allLogs'] } })
})

test('a change between the group and categories is recorded with both states, and the version with the group is never half restored', async () => {
  await writeElsewhere({ enabledCategories: ['AuditLogs'] })
  await visit(30)
  const [change] = await external()
  const { before, wanted } = change as unknown as { before: DiagnosticSetting; wanted: DiagnosticSetting }
  expect(before.categoryGroups).toEqual(['allLogs'])
  expect(wanted.categoryGroups).toBeUndefined()
  expect(settingDifference(before, wanted).categoriesRemoved).toEqual(expect.arrayContaining(['category group allLogs', 'SignInLogs']))
  const version = await findVersion(maya.db, maya.session, { changeId: change?.id ?? '', moment: 'before' })
  await expect(startDraft(maya.db, maya.session, { kind: 'restore', version }, await listSettings(maya.access))).rejects.toMatchObject({
    code: 'version-not-restorable',
  })
  await writeElsewhere({ enabledCategories: [], categoryGroups: ['allLogs'] })
  await visit(60)
  expect(await external()).toHaveLength(2)
  expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
})
