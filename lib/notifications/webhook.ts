import 'server-only'

import { z } from 'zod'
import type { Webhook as WebhookRow } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { openText, sealText } from '@/lib/db/sealed-text'
import type { webhookSteps } from '@/lib/domain/history/history-event'
import { movingSteps } from '@/lib/domain/notifications/attention-of-operation'
import { type WebhookFormat, type WebhookState, webhookFormats } from '@/lib/domain/notifications/webhook'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { announceWebhookChange } from './announce-webhook-change'
import type { OpenWebhook } from './send-webhook'

/** What an administrator enters; a missing address or secret isn't changed. */
export interface WebhookInput {
  url: string | undefined
  format: WebhookFormat
  secret: string | undefined
}

type Tenant = Pick<Session, 'tenantId'>

const formatSchema = z.enum(webhookFormats)

/** The webhook of a tenant as pages show it; null when there is none. */
export async function readWebhook(db: Database | Transaction, tenant: Tenant): Promise<WebhookState | null> {
  const row = await db.webhook.findUnique({ where: { tenantId: tenant.tenantId } })
  if (!row) return null
  const { host, isOn, updatedAt, encryptedSecret } = row
  return {
    host,
    isOn,
    format: formatSchema.parse(row.format),
    isSigned: encryptedSecret !== null,
    updatedAt: updatedAt.toISOString(),
    isReadable: openRow(row) !== undefined,
  }
}

/** The webhook that a tenant's messages go to; undefined if there is none, it is off, or it can't be decrypted. */
export async function openWebhook(db: Database, { tenantId }: Tenant): Promise<OpenWebhook | undefined> {
  const row = await db.webhook.findUnique({ where: { tenantId } })
  return row?.isOn ? openRow(row) : undefined
}

/**
 * Sets up or changes the webhook and turns it on. The history records it without address and secret, and a former address is notified. If
 * nothing is changed, the address is only encrypted again, with the current secret.
 * @throws AppError `nothing-to-keep` when an address or secret is missing and none is stored.
 */
export async function saveWebhook(db: Database, session: Session, input: WebhookInput): Promise<void> {
  const { tenantId } = session
  await withTenantLock(db, tenantId, async (transaction) => {
    const row = await transaction.webhook.findUnique({ where: { tenantId } })
    const known = row ? openRow(row) : undefined
    const url = input.url ?? known?.url
    if (url === undefined)
      throw new AppError({
        code: 'nothing-to-keep',
        userMessage: row ? 'Enter the address again. The stored address can no longer be read.' : 'Enter the address of the receiver.',
      })
    const secret = input.format === 'teams' ? undefined : (input.secret ?? known?.secret)
    if (input.format === 'generic' && secret === undefined)
      throw new AppError({
        code: 'nothing-to-keep',
        userMessage: 'Enter or generate a signing secret so that the receiver can verify messages from the portal.',
      })
    const sealed = (text: string, purpose: 'webhook-url' | 'webhook-secret') =>
      sealText(text, { purpose, owner: tenantId }, configuration().sessionSecret)
    const isSame = row?.isOn && known?.url === url && known.secret === secret && known.format === input.format
    const now = await databaseNow(transaction)
    const data = {
      encryptedUrl: sealed(url, 'webhook-url'),
      host: new URL(url).host,
      format: input.format,
      encryptedSecret: secret === undefined ? null : sealed(secret, 'webhook-secret'),
      isOn: true,
      updatedAt: isSame ? row.updatedAt : now,
    }
    await transaction.webhook.upsert({ where: { tenantId }, create: { tenantId, ...data }, update: data })
    if (isSame) return
    const change = { step: row ? 'changed' : 'set', host: data.host, format: input.format, now } as const
    await record(transaction, session, { ...change, former: row?.isOn ? known : undefined })
  })
}

/** Turns the webhook off or on. When it's turned off, waiting messages are dropped, and a last message to its address contains their news. */
export async function switchWebhook(db: Database, session: Session, { host, isOn }: { host: string; isOn: boolean }): Promise<void> {
  await inWebhook(db, session, host, async (transaction, now) => {
    await transaction.webhook.update({ where: { tenantId: session.tenantId }, data: { isOn, updatedAt: now } })
    return isOn ? 'switched-on' : 'switched-off'
  })
}

/** Removes the webhook with its address and secret, except for a last message to it. Waiting messages are dropped. */
export async function removeWebhook(db: Database, session: Session, host: string): Promise<void> {
  await inWebhook(db, session, host, async (transaction) => {
    await transaction.webhook.delete({ where: { tenantId: session.tenantId } })
    return 'removed'
  })
}

type WebhookStep = (typeof webhookSteps)[number]

/** Works on the webhook with the host that the person sees; one that someone else has changed since isn't touched. */
async function inWebhook(
  db: Database,
  session: Session,
  host: string,
  work: (transaction: Transaction, now: Date) => Promise<WebhookStep>,
): Promise<void> {
  await withTenantLock(db, session.tenantId, async (transaction) => {
    const row = await transaction.webhook.findUnique({ where: { tenantId: session.tenantId } })
    if (row?.host !== host)
      throw new AppError({
        code: 'no-webhook',
        userMessage: 'The webhook was changed or removed after this page was loaded. Reload the page to see the current state.',
      })
    const now = await databaseNow(transaction)
    const step = await work(transaction, now)
    const former = row.isOn && step !== 'switched-on' ? openRow(row) : undefined
    await record(transaction, session, { step, host: row.host, format: formatSchema.parse(row.format), former, now })
    if (step !== 'switched-on') await dropWaiting(transaction, session, now)
  })
}

async function dropWaiting(transaction: Transaction, { tenantId }: Tenant, now: Date): Promise<void> {
  await transaction.delivery.updateMany({
    where: { tenantId, state: 'waiting', recipient: 'webhook' },
    data: { state: 'dropped', nextAttemptAt: null, settledAt: now },
  })
}

async function record(
  transaction: Transaction,
  session: Session,
  { now, former, ...data }: { step: WebhookStep; host: string; format: WebhookFormat; former: OpenWebhook | undefined; now: Date },
): Promise<void> {
  const { tenantId } = session
  const event = await recordEvent(transaction, {
    tenantId,
    changeId: null,
    actor: session,
    occurredAt: now,
    data: { kind: 'webhook-changed', ...data },
  })
  const { step, host } = data
  if (!movingSteps.some((one) => one === step)) return
  await announceWebhookChange(transaction, { tenantId, change: { event, step, host, byName: session.name }, former, now })
}

function openRow({ tenantId, encryptedUrl, encryptedSecret, format }: WebhookRow): OpenWebhook | undefined {
  const open = (sealed: Uint8Array, purpose: 'webhook-url' | 'webhook-secret') =>
    openText(sealed, { purpose, owner: tenantId }, configuration().sessionSecret)
  const url = open(encryptedUrl, 'webhook-url')
  const secret = encryptedSecret ? open(encryptedSecret, 'webhook-secret') : undefined
  if (url === undefined || (encryptedSecret !== null && secret === undefined)) return undefined
  return { url, secret, format: formatSchema.parse(format) }
}
