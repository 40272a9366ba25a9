import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { retryAfterSeconds } from '@/lib/domain/notifications/delivery'
import { privateAddressRefused } from '@/lib/domain/notifications/webhook'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { deliverDue, sendNow, sendTest } from '@/lib/notifications/deliver'
import { findDeliveries, findRefusedMessage } from '@/lib/notifications/find-notifications'
import { readWebhook, removeWebhook, switchWebhook } from '@/lib/notifications/webhook'
import { requirePublicHost } from '@/lib/notifications/webhook-agent'
import { signingSecret, useNotifications } from '@/testing/use-notifications'

const notifications = useNotifications()
const { portal, maya } = notifications

const onlyDelivery = async () => (await findDeliveries(maya.db, maya.session))[0]

describe('a message', () => {
  test('is signed so that the receiver can verify it, and links to the portal', async () => {
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    await deliverDue(maya.db, maya.session)
    const [message] = notifications.receiver.messages
    expect(new Webhook(signingSecret).verify(message?.text ?? '', message?.headers as Record<string, string>)).toEqual(message?.body)
    expect(() => new Webhook(signingSecret).verify(`${message?.text} `, message?.headers as Record<string, string>)).toThrow()
    expect(message?.body).toMatchObject({
      type: 'entra-logs.notices',
      data: {
        tenantId: maya.session.tenantId,
        notices: [
          {
            kind: 'changed-outside',
            url: expect.stringContaining(
              `http://localhost:3000/auth/sign-in?tenant=${maya.session.tenantId}&returnTo=%2Fhistory%2F`,
            ) as string,
          },
        ],
      },
    })
    expect(await onlyDelivery()).toMatchObject({ state: 'delivered', attempts: 1, lastOutcome: 'The receiver responded with status 204.' })
    await deliverDue(maya.db, maya.session)
    expect(notifications.receiver.messages).toHaveLength(1)
  })

  test('to Teams is an adaptive card', async () => {
    await notifications.setUpWebhook(maya, { format: 'teams', secret: undefined })
    await notifications.changeExternally(maya)
    await deliverDue(maya.db, maya.session)
    expect(notifications.receiver.messages[0]?.body).toMatchObject({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
    })
    expect(notifications.receiver.messages[0]?.headers).not.toHaveProperty('webhook-signature')
  })

  test('is retried with the same ID while the receiver is down for hours, and arrives when it is back', async () => {
    notifications.receiver.answerWith({ status: 503 })
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    let now = new Date(Date.now() + 1_000)
    for (const seconds of retryAfterSeconds.slice(0, 5)) {
      await deliverDue(maya.db, maya.session, { now })
      await deliverDue(maya.db, maya.session, { now: new Date(now.getTime() + (seconds - 1) * 1_000) })
      now = new Date(now.getTime() + seconds * 1_000)
    }
    expect(notifications.receiver.messages).toHaveLength(5)
    expect(await findRefusedMessage(maya.db, maya.session, 'webhook')).toMatchObject({
      lastOutcome: 'The receiver responded with status 503.',
    })
    notifications.receiver.answerWith({ status: 200 })
    await deliverDue(maya.db, maya.session, { now })
    expect(await onlyDelivery()).toMatchObject({ state: 'delivered', attempts: 6 })
    expect(new Set(notifications.receiver.messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await findRefusedMessage(maya.db, maya.session, 'webhook')).toBeNull()
  })

  test('that is never accepted ends as not delivered', async () => {
    notifications.receiver.answerWith({ status: 500 })
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    let now = new Date(Date.now() + 1_000)
    for (const seconds of [...retryAfterSeconds, 0, 0]) {
      await deliverDue(maya.db, maya.session, { now })
      now = new Date(now.getTime() + seconds * 1_000)
    }
    expect(await onlyDelivery()).toMatchObject({ state: 'given-up', attempts: retryAfterSeconds.length + 1, nextAttemptAt: null })
  })

  test('waits as long as a busy receiver requests', async () => {
    notifications.receiver.answerWith({ status: 429, headers: { 'retry-after': '120' } })
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    const now = new Date(Date.now() + 1_000)
    await deliverDue(maya.db, maya.session, { now })
    expect((await onlyDelivery())?.nextAttemptAt).toBe(new Date(now.getTime() + 120_000).toISOString())
  })

  test('that is due in two replicas at once is sent once', async () => {
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    await Promise.all([deliverDue(maya.db, maya.session), deliverDue(maya.db, maya.session)])
    expect(notifications.receiver.messages).toHaveLength(1)
  })

  test('can be sent immediately by an administrator, but only while it is waiting', async () => {
    notifications.receiver.answerWith({ status: 500 })
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    await deliverDue(maya.db, maya.session)
    notifications.receiver.answerWith({ status: 204 })
    const { deliveryId = '' } = (await onlyDelivery()) ?? {}
    const fabrikam = await portal.signIn('fabrikam-administrator')
    await expect(sendNow(maya.db, fabrikam.session, deliveryId)).rejects.toMatchObject({ code: 'nothing-to-send' })
    expect(await sendNow(maya.db, maya.session, deliveryId)).toMatchObject({ isAccepted: true })
    await expect(sendNow(maya.db, maya.session, deliveryId)).rejects.toMatchObject({ code: 'nothing-to-send' })
  })
})

describe('an address', () => {
  test.each([
    ['https://127.0.0.1/hook', 'this machine'],
    ['https://[::1]/hook', 'this machine, IPv6'],
    ['https://[::ffff:10.0.0.1]/hook', 'a private address in IPv6 clothes'],
    ['https://10.1.2.3/hook', 'a private network'],
    ['https://169.254.169.254/latest', 'the metadata service of a cloud'],
    ['https://0.0.0.0/hook', 'any address'],
    ['https://2130706433/hook', 'this machine as one number'],
  ])('%s (%s) is not called', async (url) => {
    await notifications.setUpWebhook(maya, { url })
    const outcome = await sendTest(maya.db, maya.session, new URL(url).host)
    expect(outcome).toEqual({
      isAccepted: false,
      words: privateAddressRefused,
    })
  })

  test.each([
    ['127.0.0.1', false],
    ['[::ffff:10.0.0.1]', false],
    ['intranet', false],
    ['printer.local', false],
    ['10.1.2.3', false],
    ['192.0.2.1', false],
    ['20.50.2.3', true],
    ['receiver.invalid', true],
  ])('%s can be entered: %s', async (host, isAccepted) => {
    const entered = await requirePublicHost(host).then(
      () => true,
      (fault: unknown) => fault,
    )
    expect(entered).toEqual(isAccepted ? true : expect.objectContaining({ code: 'private-address' }))
  })

  test("with another name of an allowed host isn't allowed", async () => {
    const url = notifications.receiver.url.replace('localhost', 'localhost.')
    await notifications.setUpWebhook(maya, { url })
    expect(await sendTest(maya.db, maya.session, new URL(url).host)).toMatchObject({ isAccepted: false })
    expect(notifications.receiver.messages).toEqual([])
  })

  test("that responds with a redirect isn't followed", async () => {
    notifications.receiver.answerWith({ status: 302, headers: { location: 'https://169.254.169.254/latest' } })
    await notifications.setUpWebhook(maya)
    expect(await sendTest(maya.db, maya.session, new URL(notifications.receiver.url).host)).toEqual({
      isAccepted: false,
      words:
        "The receiver responded with status 302, a redirect. The portal doesn't follow redirects. Enter the address that the redirect leads to.",
    })
    expect(notifications.receiver.messages).toHaveLength(1)
  })

  test('and its secret are never in plain text in the database or the history', async () => {
    await notifications.setUpWebhook(maya, { url: `${notifications.receiver.url}?sig=very-secret` })
    await notifications.setUpWebhook(maya, { url: undefined, secret: undefined })
    const rows = await maya.db
      .$queryRaw`SELECT to_jsonb(webhook)::text AS text FROM webhook UNION ALL SELECT to_jsonb(history_event)::text FROM history_event WHERE kind = 'webhook-changed'`
    const text = JSON.stringify(rows)
    expect(text).toContain(new URL(notifications.receiver.url).host)
    expect(text).not.toMatch(/very-secret|whsec_|\/hook/)
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
    expect(await sendTest(maya.db, maya.session, new URL(notifications.receiver.url).host)).toMatchObject({ isAccepted: true })
    expect(notifications.receiver.messages[0]?.path).toBe('/hook?sig=very-secret')
  })
})

describe('a webhook that is turned off or removed', () => {
  test("gets one last message with the news that it didn't get yet, and nothing else", async () => {
    const host = new URL(notifications.receiver.url).host
    await notifications.setUpWebhook(maya)
    await notifications.changeExternally(maya)
    await switchWebhook(maya.db, maya.session, { host, isOn: false })
    await notifications.changeExternally(maya)
    await deliverDue(maya.db, maya.session)
    await switchWebhook(maya.db, maya.session, { host, isOn: true })
    await deliverDue(maya.db, maya.session)
    expect((await findDeliveries(maya.db, maya.session)).map(({ recipient, state }) => ({ recipient, state }))).toEqual([
      { recipient: 'former-webhook', state: 'delivered' },
      { recipient: 'webhook', state: 'dropped' },
    ])
    expect(notifications.receiver.messages.map(({ body }) => body)).toMatchObject([
      { data: { notices: [{ kind: 'changed-outside' }, { kind: 'webhook-changed', title: 'The webhook was turned off' }] } },
    ])
    await removeWebhook(maya.db, maya.session, host)
    expect(await readWebhook(maya.db, maya.session)).toBeNull()
    await expect(removeWebhook(maya.db, maya.session, host)).rejects.toMatchObject({ code: 'no-webhook' })
  })

  test("isn't touched if it isn't the one that the person sees", async () => {
    await notifications.setUpWebhook(maya)
    await expect(removeWebhook(maya.db, maya.session, 'elsewhere.example')).rejects.toMatchObject({ code: 'no-webhook' })
    await expect(sendTest(maya.db, maya.session, 'elsewhere.example')).rejects.toMatchObject({ code: 'nothing-to-send' })
  })
})

test('a webhook for JSON requires a secret and keeps the stored one', async () => {
  await expect(notifications.setUpWebhook(maya, { url: undefined })).rejects.toThrow('Enter the address of the receiver.')
  await expect(notifications.setUpWebhook(maya, { secret: undefined })).rejects.toMatchObject({ code: 'nothing-to-keep' })
  await notifications.setUpWebhook(maya)
  await notifications.setUpWebhook(maya, { secret: undefined })
  expect(await readWebhook(maya.db, maya.session)).toMatchObject({ isSigned: true, isOn: true, format: 'generic' })
})
