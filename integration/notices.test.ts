import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startWebhookReceiver, type WebhookReceiver } from '@/e2e/support/webhook-receiver'
import { destinationIds } from '@/emulator/emulator-for-tests'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { findOpenOutside } from '@/lib/changes/find-changes'
import { resolveOutside } from '@/lib/changes/resolve-outside'
import { retryAfterSeconds } from '@/lib/entra-logs/delivery'
import { observeSettings } from '@/lib/history/observe-settings'
import { verifyChain } from '@/lib/history/verify-chain'
import { deliverDue, sendNow, sendTest } from '@/lib/notices/deliver'
import { findRefusedMessage, findDeliveries, findNotices } from '@/lib/notices/find-notices'
import { updateNotices } from '@/lib/notices/update-notices'
import { readWebhook, removeWebhook, saveWebhook, switchWebhook } from '@/lib/notices/webhook'
import { testCertificateDirectory } from '@/scripts/emulator-environment'
import { startPortalForTests, type PortalForTests, type SignedIn } from './portal-for-tests'

let portal: PortalForTests
let maya: SignedIn
let receiver: WebhookReceiver
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

beforeAll(async () => {
  receiver = await startWebhookReceiver(testCertificateDirectory)
  portal = await startPortalForTests({}, { WEBHOOK_PRIVATE_HOSTS: 'localhost', NOTICES: 'on' })
})
afterAll(async () => {
  await portal.stop()
  await receiver.stop()
})
beforeEach(async () => {
  portal.emulator.reset({ seed: 'with-settings' })
  for (const table of ['delivery', 'notice', 'webhook', 'observation', 'known_setting', 'change', 'arrival', 'arrival_look']) await portal.db.$executeRawUnsafe(`DELETE FROM ${table}`)
  receiver.messages.length = 0
  receiver.answerWith({ status: 204 })
  maya = await portal.signIn('security-administrator')
  await look()
})

const look = async () => observeSettings(portal.db, { tenantId: maya.session.tenantId, observerId: null, settings: await listSettings(maya.access), now: new Date() })
const changeElsewhere = (...enabledCategories: string[]) => portal.control.putSetting({ setting: { name: 'operations', workspaceId: destinationIds.platformWorkspace, enabledCategories } })
const setUp = (wish: Partial<Parameters<typeof saveWebhook>[2]> = {}) => saveWebhook(portal.db, maya.session, { url: receiver.url, format: 'generic', secret, ...wish })
const open = async () => (await findNotices(portal.db, maya.session)).open
const onlyDelivery = async () => (await findDeliveries(portal.db, maya.session))[0]

/** Somebody changes a setting without the portal, and the portal sees it. */
async function somethingHappens(): Promise<void> {
  await changeElsewhere('AuditLogs', 'SignInLogs')
  await look()
  await updateNotices(portal.db, maya.session)
}

describe('a change made outside', () => {
  test('is one notice, however often the portal looks, until an administrator has decided about it', async () => {
    await setUp()
    await somethingHappens()
    await Promise.all([updateNotices(portal.db, maya.session), updateNotices(portal.db, maya.session)])
    const [outside] = await findOpenOutside(portal.db, maya.session)
    expect(await open()).toMatchObject([{ kind: 'changed-outside', title: 'operations was changed outside of this portal', path: `/history/${outside?.changeId}`, settledAt: null }])
    await resolveOutside(portal.db, maya.session, { changeId: outside?.changeId ?? '', kind: 'adopted', note: '' })
    await updateNotices(portal.db, maya.session)
    const notices = await findNotices(portal.db, maya.session)
    expect(notices).toMatchObject({ open: [], settled: [{ kind: 'changed-outside', settledAt: expect.any(String) as string }] })
    await deliverDue(portal.db, maya.session)
    expect(receiver.messages.map(({ body }) => body)).toMatchObject([{ data: { notices: [{ state: 'raised' }] } }, { data: { notices: [{ state: 'settled' }] } }])
  })

  test('reaches nobody of another tenant', async () => {
    await somethingHappens()
    const fabrikam = await portal.signIn('fabrikam-administrator')
    await updateNotices(portal.db, fabrikam.session)
    expect(await findNotices(portal.db, fabrikam.session)).toEqual({ open: [], settled: [] })
    await setUp()
    expect(await readWebhook(portal.db, fabrikam.session)).toBeNull()
  })
})

test('a save that Azure does not show for half an hour is told of', async () => {
  await portal.db.change.create({
    data: { tenantId: maya.session.tenantId, number: 900, attempt: 1, action: 'create', settingName: 'entra', state: 'saved', authorName: 'Maya Okafor', reason: '', requestedAt: new Date(Date.now() - 31 * 60_000) },
  })
  await updateNotices(portal.db, maya.session)
  expect(await open()).toMatchObject([{ kind: 'unconfirmed', title: 'Change 900 to entra is not confirmed' }])
  await portal.db.change.updateMany({ where: { number: 900 }, data: { state: 'confirmed' } })
  await updateNotices(portal.db, maya.session)
  expect(await open()).toEqual([])
})

test('a category whose rows stopped is told of by its own words, and is over when rows come again', async () => {
  const { tenantId } = maya.session
  const workspaceKey = destinationIds.platformWorkspace.toLowerCase()
  const arrive = async (minutesAgo: number) => {
    const at = new Date(Date.now() - minutesAgo * 60_000).toISOString()
    const found = { rows: 9, firstAt: new Date(0).toISOString(), lastAt: at, lastIngestedAt: at, latencyMedianSeconds: 100, latencyP95Seconds: 200 }
    const key = { tenantId, workspaceKey, tableName: 'AuditLogs' }
    await portal.db.arrival.upsert({ where: { tenantId_workspaceKey_tableName: key }, create: { ...key, found, lookedAt: new Date() }, update: { found } })
    await portal.db.arrivalLook.upsert({ where: { tenantId_workspaceKey: { tenantId, workspaceKey } }, create: { tenantId, workspaceKey, claimedAt: new Date(), lookedAt: new Date() }, update: {} })
    await updateNotices(portal.db, maya.session)
  }
  await arrive(30 * 60)
  expect((await open()).filter(({ kind }) => kind === 'quiet')).toMatchObject([{ title: 'AuditLogs of operations went quiet', path: '/settings/operations' }])
  await arrive(1)
  expect(await open()).toEqual([])
})

describe('a message', () => {
  test('is signed so that the receiver can tell it, and leads to the portal', async () => {
    await setUp()
    await somethingHappens()
    await deliverDue(portal.db, maya.session)
    const [message] = receiver.messages
    expect(new Webhook(secret).verify(message?.text ?? '', message?.headers as Record<string, string>)).toEqual(message?.body)
    expect(() => new Webhook(secret).verify(`${message?.text} `, message?.headers as Record<string, string>)).toThrow()
    expect(message?.body).toMatchObject({ type: 'entra-logs.notices', data: { tenantId: maya.session.tenantId, notices: [{ kind: 'changed-outside', url: expect.stringMatching(/^http:\/\/localhost:3000\/history\//) as string }] } })
    expect(await onlyDelivery()).toMatchObject({ state: 'delivered', attempts: 1, lastOutcome: 'Answered 204.' })
    await deliverDue(portal.db, maya.session)
    expect(receiver.messages).toHaveLength(1)
  })

  test('to Teams is an adaptive card', async () => {
    await setUp({ format: 'teams', secret: undefined })
    await somethingHappens()
    await deliverDue(portal.db, maya.session)
    expect(receiver.messages[0]?.body).toMatchObject({ type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }] })
    expect(receiver.messages[0]?.headers).not.toHaveProperty('webhook-signature')
  })

  test('is sent again while the receiver is down for hours, under the same id, and arrives when it is back', async () => {
    receiver.answerWith({ status: 503 })
    await setUp()
    await somethingHappens()
    let now = new Date(Date.now() + 1_000)
    for (const seconds of retryAfterSeconds.slice(0, 5)) {
      await deliverDue(portal.db, maya.session, { now })
      await deliverDue(portal.db, maya.session, { now: new Date(now.getTime() + (seconds - 1) * 1_000) })
      now = new Date(now.getTime() + seconds * 1_000)
    }
    expect(receiver.messages).toHaveLength(5)
    expect(await findRefusedMessage(portal.db, maya.session)).toMatchObject({ lastOutcome: 'Answered 503.' })
    receiver.answerWith({ status: 200 })
    await deliverDue(portal.db, maya.session, { now })
    expect(await onlyDelivery()).toMatchObject({ state: 'delivered', attempts: 6 })
    expect(new Set(receiver.messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await findRefusedMessage(portal.db, maya.session)).toBeNull()
  })

  test('that is never taken is given up in the end, and says so', async () => {
    receiver.answerWith({ status: 500 })
    await setUp()
    await somethingHappens()
    let now = new Date(Date.now() + 1_000)
    for (const seconds of [...retryAfterSeconds, 0, 0]) {
      await deliverDue(portal.db, maya.session, { now })
      now = new Date(now.getTime() + seconds * 1_000)
    }
    expect(await onlyDelivery()).toMatchObject({ state: 'given-up', attempts: retryAfterSeconds.length + 1, nextAttemptAt: null })
  })

  test('waits as long as a busy receiver asks', async () => {
    receiver.answerWith({ status: 429, headers: { 'retry-after': '120' } })
    await setUp()
    await somethingHappens()
    const now = new Date(Date.now() + 1_000)
    await deliverDue(portal.db, maya.session, { now })
    expect((await onlyDelivery())?.nextAttemptAt).toBe(new Date(now.getTime() + 120_000).toISOString())
  })

  test('that two replicas find due at once is sent once', async () => {
    await setUp()
    await somethingHappens()
    await Promise.all([deliverDue(portal.db, maya.session), deliverDue(portal.db, maya.session)])
    expect(receiver.messages).toHaveLength(1)
  })

  test('can be sent at once by an administrator, and only while it waits', async () => {
    receiver.answerWith({ status: 500 })
    await setUp()
    await somethingHappens()
    await deliverDue(portal.db, maya.session)
    receiver.answerWith({ status: 204 })
    const { deliveryId = '' } = (await onlyDelivery()) ?? {}
    const fabrikam = await portal.signIn('fabrikam-administrator')
    await expect(sendNow(portal.db, fabrikam.session, deliveryId)).rejects.toMatchObject({ code: 'nothing-to-send' })
    expect(await sendNow(portal.db, maya.session, deliveryId)).toMatchObject({ isTaken: true })
    await expect(sendNow(portal.db, maya.session, deliveryId)).rejects.toMatchObject({ code: 'nothing-to-send' })
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
    await setUp({ url })
    const outcome = await sendTest(portal.db, maya.session, new URL(url).host)
    expect(outcome).toEqual({ isTaken: false, words: 'The address leads into a private network, and the operator of the portal has not allowed that (WEBHOOK_PRIVATE_HOSTS).' })
  })

  test('by another name for an allowed host is not allowed with it', async () => {
    const url = receiver.url.replace('localhost', 'localhost.')
    await setUp({ url })
    expect(await sendTest(portal.db, maya.session, new URL(url).host)).toMatchObject({ isTaken: false })
    expect(receiver.messages).toEqual([])
  })

  test('that answers with a redirect is not followed', async () => {
    receiver.answerWith({ status: 302, headers: { location: 'https://169.254.169.254/latest' } })
    await setUp()
    expect(await sendTest(portal.db, maya.session, new URL(receiver.url).host)).toEqual({ isTaken: false, words: 'Answered 302, a redirect. Enter the address that it leads to; redirects are not followed.' })
    expect(receiver.messages).toHaveLength(1)
  })

  test('and its secret are nowhere in the database or the history in clear', async () => {
    await setUp({ url: `${receiver.url}?sig=very-secret` })
    await setUp({ url: undefined, secret: undefined })
    const rows = await portal.db.$queryRaw`SELECT to_jsonb(webhook)::text AS text FROM webhook UNION ALL SELECT to_jsonb(history_event)::text FROM history_event WHERE kind = 'webhook-changed'`
    const text = JSON.stringify(rows)
    expect(text).toContain(new URL(receiver.url).host)
    expect(text).not.toMatch(/very-secret|whsec_|\/hook/)
    expect(await verifyChain(portal.db, maya.session.tenantId)).toMatchObject({ kind: 'whole' })
    expect(await sendTest(portal.db, maya.session, new URL(receiver.url).host)).toMatchObject({ isTaken: true })
    expect(receiver.messages[0]?.path).toBe('/hook?sig=very-secret')
  })
})

describe('a webhook that is switched off or removed', () => {
  test('sends nothing, and what waited is dropped', async () => {
    const host = new URL(receiver.url).host
    await setUp()
    await somethingHappens()
    await switchWebhook(portal.db, maya.session, { host, isOn: false })
    await deliverDue(portal.db, maya.session)
    expect(await onlyDelivery()).toMatchObject({ state: 'dropped' })
    await switchWebhook(portal.db, maya.session, { host, isOn: true })
    await deliverDue(portal.db, maya.session)
    expect(receiver.messages).toEqual([])
    await removeWebhook(portal.db, maya.session, host)
    expect(await readWebhook(portal.db, maya.session)).toBeNull()
    await expect(removeWebhook(portal.db, maya.session, host)).rejects.toMatchObject({ code: 'no-webhook' })
  })

  test('is left alone when it is not the one that the person sees', async () => {
    await setUp()
    await expect(removeWebhook(portal.db, maya.session, 'elsewhere.example')).rejects.toMatchObject({ code: 'no-webhook' })
    await expect(sendTest(portal.db, maya.session, 'elsewhere.example')).rejects.toMatchObject({ code: 'nothing-to-send' })
  })
})

test('a webhook for JSON needs a secret, one that is kept is kept', async () => {
  await expect(setUp({ secret: undefined })).rejects.toMatchObject({ code: 'nothing-to-keep' })
  await setUp()
  await setUp({ secret: undefined })
  expect(await readWebhook(portal.db, maya.session)).toMatchObject({ isSigned: true, isOn: true, format: 'generic' })
})
