import { describe, expect, test } from 'vitest'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { checkChange } from '@/lib/changes/checks/check-change'
import { requireGuards, restoreGuards } from '@/lib/db/record-guards'
import { readEvidencePeriod } from '@/lib/domain/history/evidence-period'
import { broken } from '@/lib/domain/history/record-verdict'
import { buildEvidence } from '@/lib/evidence/build-evidence'
import { findRecordedTenants, verifyRecord, walkRecord } from '@/lib/history/verification/verify-record'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { useNotifications } from '@/testing/use-notifications'
import { withoutGuards } from '@/testing/without-guards'
import { fillRecord } from './filled-record'

const notifications = useNotifications()
const { portal, maya } = notifications
const aisha = portal.person('second-administrator')

const verdict = () => verifyRecord(maya.db, maya.session.tenantId)
const forge = (statement: string) => withoutGuards(maya.db, (sql) => sql(statement))
const fill = () => fillRecord(notifications, aisha)

describe('a record that people use', () => {
  test('is intact after everything that the portal can record', async () => {
    await fill()
    expect(await verdict()).toMatchObject({ kind: 'whole' })
    const kinds = new Set((await maya.db.historyEvent.findMany({ select: { kind: true } })).map(({ kind }) => kind))
    for (const kind of [
      'requested',
      'answered',
      'settled',
      'seen-outside',
      'resolved',
      'approval-decided',
      'rule-changed',
      'webhook-changed',
      'prices-changed',
    ])
      expect(kinds).toContain(kind)
  })

  test('is verified while others write to it', async () => {
    await fill()
    const write = async () => {
      for (const hours of [4, 24, 72, 168, 4, 24]) {
        await changeApprovalRule(maya.db, maya.session, { isOn: true, hours })
        await notifications.changeExternally(maya)
      }
    }
    const [, ...verdicts] = await Promise.all([write(), verdict(), verdict(), verdict()])
    expect(verdicts.map(({ kind }) => kind)).toEqual(['whole', 'whole', 'whole'])
    expect(await verdict()).toMatchObject({ kind: 'whole' })
  })

  test('is verified with little memory, where changes are read again', async () => {
    await fill()
    const limits = { pageSize: 3, openChanges: 1 }
    expect(await verifyRecord(maya.db, maya.session.tenantId, limits)).toEqual(await verdict())
    await forge("UPDATE change SET reason = 'Another reason' WHERE number = 4")
    expect(await verifyRecord(maya.db, maya.session.tenantId, limits)).toEqual(broken('change-altered', { change: 4, names: ['reason'] }))
  })

  test('is intact for a verification during which a change is confirmed that it had already compared', async () => {
    const draft = await filledDraft(maya, { setting: { kind: 'new', name: 'slow' }, categories: ['RiskyUsers'] })
    const change = recorded(await applyChange(submitOf(draft), maya))
    for (const hours of [4, 24, 72]) await changeApprovalRule(maya.db, maya.session, { isOn: true, hours })
    const { sequence } = await maya.db.historyEvent.findFirstOrThrow({ where: { changeId: change.id }, orderBy: { sequence: 'desc' } })
    const walk = walkRecord(maya.db, maya.session.tenantId, { pageSize: 1, openChanges: 10 })
    for (let step = await walk.next(); !step.done && step.value <= sequence; ) step = await walk.next()
    portal.emulator.clock.advance(60)
    const settled = await checkChange(change, { ...maya, now: () => new Date(Date.now() + 60_000) })
    expect(settled.state).toBe('confirmed')
    let step = await walk.next()
    while (!step.done) step = await walk.next()
    expect(step.value).toMatchObject({ kind: 'whole' })
  })

  test('without any event is empty, not broken', async () => {
    expect(await verifyRecord(maya.db, '00000000-0000-4000-8000-0000000000ff')).toMatchObject({ kind: 'whole', events: 0 })
  })
})

describe("the database refuses, even with the portal's own role,", () => {
  test.each([
    ["to change a change's author", "UPDATE change SET author_name = 'Eve'"],
    ["to change a change's reason", "UPDATE change SET reason = 'Approved by the board'"],
    ['to change what was requested', "UPDATE change SET wanted = jsonb_set(wanted, '{enabledCategories}', '[]') WHERE wanted IS NOT NULL"],
    ['to remove a change', 'DELETE FROM change WHERE number = 1'],
    ['to remove all changes', 'TRUNCATE change CASCADE'],
  ])('%s', async (_what, statement) => {
    await fill()
    await expect(maya.db.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/)
    expect(await verdict()).toMatchObject({ kind: 'whole' })
  })
})

describe('verification, and evidence with it, finds', () => {
  test.each([
    [
      'another author',
      "UPDATE change SET author_name = 'Eve' WHERE number = 4",
      broken('change-altered', { change: 4, names: ['authorName'] }),
    ],
    ['another outcome', "UPDATE change SET state = 'failed' WHERE number = 4", broken('change-altered', { change: 4, names: ['state'] })],
    [
      'another time',
      "UPDATE change SET requested_at = requested_at - interval '1 day' WHERE number = 4",
      broken('change-altered', { change: 4, names: ['requestedAt'] }),
    ],
    [
      'an approver who never approved',
      `UPDATE change SET approval = jsonb_set(approval, '{decision,byName}', '"Eve"') WHERE approval #>> '{decision,kind}' = 'approved'`,
      { fault: 'change-altered', names: ['approval'] },
    ],
    [
      'retention that was never written',
      `UPDATE change SET retention = jsonb_set(retention, '{state}', '"failed"') WHERE retention IS NOT NULL`,
      broken('change-altered', { change: 4, names: ['retention'] }),
    ],
    [
      'a change under another name in the index',
      "UPDATE change SET setting_key = 'other' WHERE number = 4",
      broken('change-altered', { change: 4, names: ['settingKey'] }),
    ],
    ['a removed change', 'DELETE FROM change WHERE number = 4', broken('change-missing', { change: 4 })],
    [
      'a change of another tenant',
      'UPDATE change SET tenant_id = gen_random_uuid() WHERE number = 4',
      broken('change-missing', { change: 4 }),
    ],
    ['removed events beside their changes', 'DELETE FROM history_event', broken('change-unrecorded', { change: 1 })],
    ['a removed event in the middle', 'DELETE FROM history_event WHERE sequence = 5', broken('event-missing', { event: 5 })],
    [
      'two events in the other order',
      'UPDATE history_event SET sequence = CASE sequence WHEN 5 THEN -6 ELSE -5 END WHERE sequence IN (5, 6); ',
      null,
    ],
    ['a rule that was turned off', 'UPDATE tenant_rule SET needs_approval = false', broken('rule-altered')],
    ['a rule that is gone', 'DELETE FROM tenant_rule', broken('rule-altered')],
    ['a webhook that was turned on', 'UPDATE webhook SET is_on = true', broken('webhook-altered')],
    [
      'another expected state of a setting',
      `UPDATE known_setting SET state = NULL WHERE setting_key = 'operations'`,
      broken('known-state-altered', { names: ['operations'] }),
    ],
  ])('%s', async (what, statement, expected) => {
    await fill()
    if (expected === null) {
      await forge(statement)
      await forge('UPDATE history_event SET sequence = -sequence WHERE sequence < 0')
    } else await forge(statement)
    const found = await verdict()
    expect(found, what).toMatchObject(expected ?? broken('event-out-of-order', { event: 5 }))
    const period = readEvidencePeriod({ from: '2026-01-01', to: '2099-12-31' }, new Date())
    const about = {
      period,
      tenantName: 'Contoso',
      portalUrl: 'https://portal.example',
      settings: { asOf: null, list: [] },
      now: new Date(),
    }
    expect((await buildEvidence(maya.db, maya.session, about)).record).toEqual(found)
  })

  test('a change that someone added, with a number that follows', async () => {
    await fill()
    await forge(`INSERT INTO change (id, tenant_id, number, attempt, action, setting_name, state, author_name, reason, requested_at)
      SELECT gen_random_uuid(), tenant_id, max(number) + 1, 1, 'delete', 'operations', 'confirmed', 'Eve', 'On request', now() FROM change GROUP BY tenant_id`)
    expect(await verdict()).toMatchObject({ kind: 'broken', fault: 'change-unrecorded' })
  })

  test('a tenant whose events are all gone, which is listed all the same', async () => {
    await fill()
    await forge('DELETE FROM history_event')
    expect(await findRecordedTenants(maya.db)).toContain(maya.session.tenantId)
  })
})

describe('a guard of the record', () => {
  test.each([
    ['was dropped', ['DROP TRIGGER change_append_only_rows ON change'], 'change_append_only_rows'],
    ['was turned off', ['ALTER TABLE history_event DISABLE TRIGGER history_event_append_only_table'], 'history_event_append_only_table'],
    [
      'applies to some rows only',
      [
        'DROP TRIGGER change_append_only_rows ON change',
        `CREATE TRIGGER change_append_only_rows BEFORE UPDATE OR DELETE ON change FOR EACH ROW WHEN (OLD.number > 9) EXECUTE FUNCTION refuse_change_rewrite()`,
      ],
      'change_append_only_rows',
    ],
    [
      'applies to one column only',
      [
        'DROP TRIGGER change_append_only_rows ON change',
        `CREATE TRIGGER change_append_only_rows BEFORE UPDATE OF reason OR DELETE ON change FOR EACH ROW EXECUTE FUNCTION refuse_change_rewrite()`,
      ],
      'change_append_only_rows',
    ],
    [
      'has a function that lets everything pass',
      [
        'CREATE OR REPLACE FUNCTION refuse_change_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN COALESCE(NEW, OLD); END; $$',
      ],
      'change_append_only_rows',
    ],
  ])('that %s breaks the record and stops a start, until it is restored', async (_how, statements, guard) => {
    for (const statement of statements) await maya.db.$executeRawUnsafe(statement)
    expect(await verdict()).toEqual(broken('guard-missing', { names: [guard] }))
    await expect(requireGuards(maya.db)).rejects.toThrow(guard)
    expect(await restoreGuards(maya.db)).toContain(guard)
    expect(await verdict()).toMatchObject({ kind: 'whole' })
    await requireGuards(maya.db)
    expect(await restoreGuards(maya.db)).toEqual([])
  })
})
