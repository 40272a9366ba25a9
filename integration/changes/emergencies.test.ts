import { expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { acknowledgeEmergency } from '@/lib/changes/approvals/acknowledge-emergency'
import { changeApprovalRule, switchRuleOffNow } from '@/lib/changes/approvals/approval-rule'
import { resolveExternal } from '@/lib/changes/resolve-external'
import { readEvidencePeriod } from '@/lib/domain/history/evidence-period'
import { startDraft } from '@/lib/drafts/start-draft'
import { buildEvidence } from '@/lib/evidence/build-evidence'
import { findOpenEmergencies } from '@/lib/history/find-emergencies'
import { findEventsOfNoChange } from '@/lib/history/find-events'
import { observeSettings } from '@/lib/history/observe-settings'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { deliverDue } from '@/lib/notifications/deliver'
import { findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { destinationIds } from '@/testing/destination-ids'
import { submitOf, withNotes } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { useNotifications } from '@/testing/use-notifications'

const notifications = useNotifications()
const { portal, maya } = notifications
const aisha = portal.person('second-administrator')

const turnOn = () => changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
const turnOffAlone = () => switchRuleOffNow(maya.db, maya.session, 'No one else is here')
const openEmergencies = () => findOpenEmergencies(maya.db, maya.session.tenantId)
const noticeTitles = async () => (await findNotifications(maya.db, maya.session)).open.map(({ title }) => title)
const messages = async () => {
  await updateNotifications(maya.db, maya.session)
  await deliverDue(maya.db, maya.session)
  return notifications.receiver.messages.flatMap(
    ({ body }) => (body as { data: { notices: { title: string; state: string }[] } }).data.notices,
  )
}

async function deleteOperations(emergency?: string) {
  const draft = await startDraft(maya.db, maya.session, { kind: 'delete', settingName: 'operations' }, await listSettings(maya.access))
  const noted = await withNotes(maya, draft, { reason: 'No longer needed' })
  return recorded(await applyChange(submitOf(noted, { confirmedName: 'operations', emergency }), maya))
}

test("turning the rule off alone, deleting a setting, and turning the rule on again stays on everyone's overview until another administrator has acknowledged it", async () => {
  await turnOn()
  await turnOffAlone()
  await deleteOperations()
  await turnOn()
  const [emergency, ...others] = await openEmergencies()
  expect(others).toEqual([])
  expect(emergency).toMatchObject({ change: null, byName: maya.session.name, note: 'No one else is here' })
  await expect(acknowledgeEmergency(maya.db, maya.session, emergency?.event ?? 0)).rejects.toMatchObject({ code: 'own-request' })
  expect(await openEmergencies()).toHaveLength(1)
  await acknowledgeEmergency(aisha.db, aisha.session, emergency?.event ?? 0)
  expect(await openEmergencies()).toEqual([])
  await expect(acknowledgeEmergency(aisha.db, aisha.session, emergency?.event ?? 0)).rejects.toMatchObject({ code: 'nothing-to-decide' })
  expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
})

test('a save without approval stays open too, and names its change', async () => {
  await turnOn()
  const { number } = await deleteOperations('The event hub floods')
  expect(await openEmergencies()).toMatchObject([{ change: { number, settingName: 'operations' }, note: 'The event hub floods' }])
})

test('with the rule on, what is approved or needs no approval is no emergency', async () => {
  await turnOn()
  await deleteOperations()
  expect(await openEmergencies()).toEqual([])
})

test("edits that change nothing aren't recorded, so they can't push an emergency out of the rule's history", async () => {
  await turnOn()
  await turnOffAlone()
  await turnOn()
  for (let edit = 0; edit < 12; edit += 1) await turnOn()
  const steps = (await findEventsOfNoChange(maya.db, maya.session, 'rule-changed')).map(({ data }) => 'step' in data && data.step)
  expect(steps).toEqual(['switched-on', 'switched-off-in-an-emergency', 'switched-on'])
})

test("an emergency is a notification at once, before any scheduled run, and a message even if it's acknowledged before that", async () => {
  await notifications.setUpWebhook(maya)
  await turnOn()
  await turnOffAlone()
  expect(await noticeTitles()).toEqual(['Approval of risky changes was turned off in an emergency'])
  const [emergency] = await openEmergencies()
  await acknowledgeEmergency(aisha.db, aisha.session, emergency?.event ?? 0)
  expect((await messages()).map(({ title, state }) => `${state}: ${title}`)).toEqual([
    'raised: Approval of risky changes was turned off in an emergency',
    'settled: Approval of risky changes was turned off in an emergency',
  ])
  expect(await noticeTitles()).toEqual([])
})

test("someone who accepts their own external change before the next scheduled run doesn't keep it from being announced", async () => {
  await notifications.setUpWebhook(maya)
  await portal.control.putSetting({
    setting: { name: 'operations', workspaceId: destinationIds.platformWorkspace, enabledCategories: ['AuditLogs'] },
  })
  const { tenantId, objectId } = maya.session
  await observeSettings(maya.db, { tenantId, observerId: objectId, settings: await listSettings(maya.access), now: new Date() })
  const { id } = await maya.db.change.findFirstOrThrow({ where: { action: 'outside' } })
  await resolveExternal(maya.db, maya.session, { changeId: id, kind: 'adopted', note: '' })
  expect((await messages()).map(({ title, state }) => `${state}: ${title}`)).toEqual([
    'raised: operations was changed outside this portal',
    'settled: operations was changed outside this portal',
  ])
  expect(await messages()).toHaveLength(2)
})

test("evidence contains what happened to the rule in the whole period, however it's set now", async () => {
  await turnOn()
  await turnOffAlone()
  await turnOn()
  const period = readEvidencePeriod({ from: '2026-01-01', to: '2099-12-31' }, new Date())
  const about = { period, tenantName: 'Contoso', portalUrl: 'https://portal.example', settings: { asOf: null, list: [] }, now: new Date() }
  const { approvalRule, ruleHistory } = await buildEvidence(maya.db, maya.session, about)
  expect(approvalRule.isOn).toBe(true)
  expect(ruleHistory.map(({ step, by, note }) => ({ step, by: by.name, note }))).toEqual([
    { step: 'switched-on', by: maya.session.name, note: '' },
    { step: 'switched-off-in-an-emergency', by: maya.session.name, note: 'No one else is here' },
    { step: 'switched-on', by: maya.session.name, note: '' },
  ])
})

test('with the rule off, and for an external change that takes nothing away, one press is enough', async () => {
  await portal.control.putSetting({
    setting: { name: 'new one', workspaceId: destinationIds.platformWorkspace, enabledCategories: ['RiskyUsers'] },
  })
  const { tenantId, objectId } = maya.session
  await observeSettings(maya.db, { tenantId, observerId: objectId, settings: await listSettings(maya.access), now: new Date() })
  await turnOn()
  const { id } = await maya.db.change.findFirstOrThrow({ where: { action: 'outside' } })
  expect(await resolveExternal(maya.db, maya.session, { changeId: id, kind: 'adopted', note: '' })).toMatchObject({
    resolution: { kind: 'adopted' },
  })
})
