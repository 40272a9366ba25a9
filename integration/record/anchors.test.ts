import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { configuration } from '@/lib/config/configuration'
import { checkpointsIn } from '@/lib/domain/history/signed-document'
import { eventHash, genesisHash } from '@/lib/history/event-hash'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { deliverDue } from '@/lib/notifications/deliver'
import { publishCheckpoint } from '@/lib/notifications/publish-checkpoint'
import { issueCheckpoint } from '@/lib/signing/checkpoint'
import { compareWithCheckpoint } from '@/lib/signing/missing-events'
import { publicSigningKeys } from '@/lib/signing/signing-key'
import { useNotifications } from '@/testing/use-notifications'
import { withoutGuards } from '@/testing/without-guards'

const notifications = useNotifications()
const { portal, maya } = notifications
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'checkpoints-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const take = async () => issueCheckpoint(maya.db, maya.session.tenantId)
const compare = async (checkpoint: unknown) => compareWithCheckpoint(maya.db, checkpoint, (await publicSigningKeys(maya.db)).keys)
const work = async () => {
  for (const hours of [4, 24, 72]) await changeApprovalRule(maya.db, maya.session, { isOn: true, hours })
}

/** Writes a chain that is consistent in itself, as someone who knows the code would after altering an event. */
async function rewriteChain(): Promise<void> {
  const rows = await maya.db.historyEvent.findMany({ where: { tenantId: maya.session.tenantId }, orderBy: { sequence: 'asc' } })
  let previousHash = genesisHash
  await withoutGuards(maya.db, async (sql) => {
    for (const row of rows) {
      const actorName = row.actorName === null ? null : 'Eve'
      const hash = eventHash({ ...row, actorName, previousHash, occurredAt: row.occurredAt.toISOString() })
      await sql(`UPDATE history_event SET actor_name = ${actorName === null ? 'NULL' : `'Eve'`}, previous_hash = '${previousHash}', hash = '${hash}'
        WHERE tenant_id = '${row.tenantId}' AND sequence = ${row.sequence}`)
      previousHash = hash
    }
  })
}

describe('a checkpoint that was kept elsewhere', () => {
  test('is contained in a record that only grew since', async () => {
    await work()
    const checkpoint = await take()
    await work()
    expect(await compare(checkpoint)).toMatchObject({ isProven: true })
  })

  test('of an empty record proves that it was empty', async () => {
    await portal.empty('change', 'known_setting', 'history_event')
    expect(await compare(await take())).toMatchObject({ isProven: true, sentence: expect.stringMatching(/was empty/) as string })
  })

  test('shows that the newest events were cut off, or that a backup of yesterday was restored', async () => {
    await work()
    const checkpoint = await take()
    await withoutGuards(maya.db, (sql) => sql(`DELETE FROM history_event WHERE kind = 'rule-changed' AND data ->> 'hours' = '72'`))
    await withoutGuards(maya.db, (sql) => sql('UPDATE tenant_rule SET approval_hours = 24'))
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
    expect(await compare(checkpoint)).toMatchObject({ isProven: false, sentence: expect.stringMatching(/removed, or .*backup/) as string })
  })

  test("shows that the whole chain was rewritten, which the chain itself can't show", async () => {
    await work()
    const checkpoint = await take()
    await rewriteChain()
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
    expect(await compare(checkpoint)).toMatchObject({ isProven: false, sentence: expect.stringMatching(/rewritten/) as string })
  })

  test('of another tenant says which tenant it is about', async () => {
    const other = await issueCheckpoint(maya.db, maya.session.tenantId)
    await work()
    const ours = await take()
    const tenantId = '00000000-0000-4000-8000-0000000000ff'
    expect(await compare({ ...ours, document: { ...ours.document, tenantId } })).toMatchObject({ isProven: false })
    expect(await compare(other)).toMatchObject({ isProven: true })
  })

  test('that was altered, is unsigned, or is an evidence file proves nothing', async () => {
    await work()
    const checkpoint = await take()
    for (const file of [{ ...checkpoint, document: { ...checkpoint.document, events: 1 } }, { document: checkpoint.document }, {}, null, 7])
      expect(await compare(file)).toMatchObject({ isProven: false })
  })
})

describe('checkpoints go', () => {
  test('with each notification and once a day to the webhook, to the file, and stay comparable there', async () => {
    const file = path.join(folder, 'checkpoints.jsonl')
    Object.assign(configuration(), { checkpointFile: file })
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    await publishCheckpoint(maya.db, maya.session.tenantId)
    await publishCheckpoint(maya.db, maya.session.tenantId)
    await deliverDue(maya.db, maya.session)
    const bodies = notifications.receiver.messages.map(({ body }) => body as { type: string })
    expect(bodies.map(({ type }) => type).toSorted()).toEqual(['entra-logs.checkpoint', 'entra-logs.checkpoint', 'entra-logs.notices'])
    const lines = (await readFile(file, 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(2)
    for (const kept of [...bodies, ...lines.map((line) => JSON.parse(line) as unknown)]) {
      const [checkpoint, ...others] = checkpointsIn(kept)
      expect(others).toEqual([])
      expect(await compare(checkpoint)).toMatchObject({ isProven: true })
    }
    Object.assign(configuration(), { checkpointFile: undefined })
  })

  test('to Teams as text, so that an empty day is seen too', async () => {
    await notifications.setUpWebhook(maya, { format: 'teams' })
    await publishCheckpoint(maya.db, maya.session.tenantId)
    await deliverDue(maya.db, maya.session)
    const { document } = await take()
    expect(notifications.receiver.messages.at(-1)?.text).toContain(JSON.stringify(document.headHash).slice(1, -1))
  })
})
