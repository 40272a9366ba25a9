import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { webhookChangeDays } from '@/lib/domain/notifications/attention-of-operation'
import { findEventsOfNoChange } from '@/lib/history/find-events'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { deliverDue } from '@/lib/notifications/deliver'
import { findDeliveries, findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { removeWebhook, switchWebhook } from '@/lib/notifications/webhook'
import { startWebhookReceiver, type WebhookReceiver } from '@/testing/receivers/webhook-receiver'
import { signingSecret, useNotifications } from '@/testing/use-notifications'
import { withoutGuards } from '@/testing/without-guards'
import { testCertificateDirectory } from '@/tooling/process/emulator-environment'

const notifications = useNotifications()
const { maya } = notifications
const otherSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
let elsewhere: WebhookReceiver

beforeAll(async () => {
  elsewhere = await startWebhookReceiver(testCertificateDirectory)
})
beforeEach(async () => {
  elsewhere.messages.length = 0
  await notifications.setUpWebhook(maya)
})
afterAll(() => elsewhere.stop())

const move = () => notifications.setUpWebhook(maya, { url: elsewhere.url, secret: otherSecret })
const host = () => new URL(notifications.receiver.url).host
const schedule = async () => {
  await updateNotifications(maya.db, maya.session)
  await deliverDue(maya.db, maya.session)
}
const open = async () => (await findNotifications(maya.db, maya.session)).open
const kindsAt = (receiver: WebhookReceiver) =>
  receiver.messages.map(({ body }) => (body as { data: { notices: { kind: string }[] } }).data.notices.map(({ kind }) => kind))

describe('a webhook that is moved', () => {
  test('is a notification that the previous address gets too, signed with the secret that it has', async () => {
    await move()
    expect(await open()).toMatchObject([
      {
        kind: 'webhook-changed',
        title: `The webhook was changed and now sends notifications to ${new URL(elsewhere.url).host}`,
        path: '/notifications',
      },
    ])
    await schedule()
    expect(kindsAt(notifications.receiver)).toEqual([['webhook-changed']])
    expect(kindsAt(elsewhere)).toEqual([['webhook-changed']])
    const [last] = notifications.receiver.messages
    expect(new Webhook(signingSecret).verify(last?.text ?? '', last?.headers as Record<string, string>)).toEqual(last?.body)
    expect(last?.body).toMatchObject({ data: { checkpoint: { document: { events: await maya.db.historyEvent.count() } } } })
  })

  test("can't take news that waited for the previous address with it", async () => {
    await notifications.changeExternally(maya)
    await move()
    await schedule()
    expect(kindsAt(notifications.receiver)).toEqual([['changed-outside', 'webhook-changed']])
    expect(kindsAt(elsewhere).flat().toSorted()).toEqual(['changed-outside', 'webhook-changed'])
  })

  test('and moved back before the schedule runs is announced to every address for each move', async () => {
    await move()
    await notifications.setUpWebhook(maya)
    await schedule()
    expect(await open()).toHaveLength(2)
    expect(kindsAt(elsewhere).flat()).toEqual(['webhook-changed', 'webhook-changed'])
    expect(kindsAt(notifications.receiver).flat()).toHaveLength(3)
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
  })

  test.each([
    ['a new secret', () => notifications.setUpWebhook(maya, { secret: otherSecret })],
    ['another format', () => notifications.setUpWebhook(maya, { format: 'teams', secret: undefined })],
    ['turning it off', () => switchWebhook(maya.db, maya.session, { host: host(), isOn: false })],
    ['removing it', () => removeWebhook(maya.db, maya.session, host())],
  ])('or silenced otherwise is announced with the previous secret: %s', async (_how, change) => {
    await change()
    await deliverDue(maya.db, maya.session)
    const [last] = notifications.receiver.messages
    expect(new Webhook(signingSecret).verify(last?.text ?? '', last?.headers as Record<string, string>)).toMatchObject({
      data: { notices: [{ kind: 'webhook-changed', state: 'raised' }] },
    })
  })

  test('leaves nothing of the previous address in plain text, and nothing at all once its message arrived', async () => {
    await move()
    const rows = async () => JSON.stringify(await maya.db.$queryRaw`SELECT to_jsonb(delivery)::text AS text FROM delivery`)
    expect(await rows()).not.toContain('/hook')
    await schedule()
    expect(await maya.db.delivery.count({ where: { encryptedTarget: { not: null } } })).toBe(0)
  })

  test('stays open for a week, and its row of the notification is no way to end that', async () => {
    await move()
    await maya.db.notice.deleteMany({})
    await schedule()
    expect(await open()).toMatchObject([{ kind: 'webhook-changed' }])
    const days = webhookChangeDays + 1
    await withoutGuards(maya.db, (sql) => sql(`UPDATE history_event SET occurred_at = occurred_at - interval '${days} days'`))
    await updateNotifications(maya.db, maya.session)
    expect(await open()).toEqual([])
  })

  test('says so to an address that is down for hours', async () => {
    notifications.receiver.answerWith({ status: 503 })
    await move()
    await schedule()
    notifications.receiver.answerWith({ status: 204 })
    await deliverDue(maya.db, maya.session, { now: new Date(Date.now() + 3 * 3_600_000) })
    const former = (await findDeliveries(maya.db, maya.session)).find(({ recipient }) => recipient === 'former-webhook')
    expect(former).toMatchObject({ state: 'delivered', attempts: 2 })
  })
})

describe('ordinary use of the webhook', () => {
  test('is no notification: setting it up, saving it unchanged, and sending to it', async () => {
    await notifications.setUpWebhook(maya, { url: undefined, secret: undefined })
    await notifications.changeExternally(maya)
    await schedule()
    expect((await open()).map(({ kind }) => kind)).toEqual(['changed-outside'])
    expect(kindsAt(notifications.receiver)).toEqual([['changed-outside']])
    expect(await findEventsOfNoChange(maya.db, maya.session, 'webhook-changed')).toHaveLength(1)
  })

  test('that is off reaches no previous address when it is changed', async () => {
    await switchWebhook(maya.db, maya.session, { host: host(), isOn: false })
    await schedule()
    notifications.receiver.messages.length = 0
    await move()
    await schedule()
    expect(notifications.receiver.messages).toEqual([])
    expect(kindsAt(elsewhere)).toEqual([['webhook-changed']])
  })
})
