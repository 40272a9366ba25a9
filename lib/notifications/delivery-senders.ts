import 'server-only'

import { z } from 'zod'
import type { Delivery } from '@/generated/prisma/client'
import { configuration } from '@/lib/config/configuration'
import { openText, sealText } from '@/lib/db/sealed-text'
import { type DeliveryRecipient, deliveryRecipients } from '@/lib/domain/notifications/delivery'
import { type WebhookMessage, webhookBody, webhookFormats } from '@/lib/domain/notifications/webhook'
import { tenantHref } from '@/lib/domain/portal-paths'
import { type OpenWebhook, type SendOutcome, sendWebhook } from './send-webhook'
import { storeCheckpoint } from './store-checkpoint'

/** Sends a message once. */
export type Sender = (message: WebhookMessage, at: Date) => Promise<SendOutcome>

/** Who a stored message is for. */
export function recipientOf({ recipient }: Pick<Delivery, 'recipient'>): DeliveryRecipient {
  return z.enum(deliveryRecipients).parse(recipient)
}

/** Returns what sends a message to its recipient; undefined while there's no such recipient, because it's off or isn't configured. */
export function senderOf(delivery: Delivery, webhook: OpenWebhook | undefined): Sender | undefined {
  switch (recipientOf(delivery)) {
    case 'webhook':
      return webhook && toWebhook(delivery, webhook)
    case 'former-webhook': {
      const former = openTarget(delivery)
      return former ? toWebhook(delivery, former) : () => Promise.resolve(unreadableTarget)
    }
    case 'container': {
      const { checkpointContainer } = configuration()
      return (
        checkpointContainer &&
        (({ checkpoint }) => (checkpoint ? storeCheckpoint(checkpointContainer, checkpoint) : Promise.resolve(withoutCheckpoint)))
      )
    }
  }
}

const toWebhook =
  ({ id, createdAt }: Delivery, { url, secret, format }: OpenWebhook): Sender =>
  (message, at) => {
    const { appUrl, tenantIds } = configuration()
    const linkTo = (path: string) => `${appUrl}${tenantIds.length > 1 ? tenantHref(message.tenantId, path) : path}`
    const body = webhookBody(format, { message, messageId: id, at: createdAt.toISOString(), linkTo })
    return sendWebhook({ url, secret, messageId: id, body, at })
  }

const unreadableTarget: SendOutcome = { isAccepted: false, words: 'The previous address can no longer be read.' }
const withoutCheckpoint: SendOutcome = { isAccepted: false, words: 'The message contains no checkpoint.' }

const targetSchema = z.object({ url: z.string(), secret: z.string().optional(), format: z.enum(webhookFormats) })

/** Encrypts where a message goes, for one that must reach an address that is no longer the webhook's. */
export function sealTarget(tenantId: string, target: OpenWebhook): Uint8Array<ArrayBuffer> {
  return sealText(JSON.stringify(target), { purpose: 'delivery-target', owner: tenantId }, configuration().sessionSecret)
}

function openTarget({ tenantId, encryptedTarget }: Delivery): OpenWebhook | undefined {
  const text = encryptedTarget && openText(encryptedTarget, { purpose: 'delivery-target', owner: tenantId }, configuration().sessionSecret)
  if (!text) return undefined
  const { url, secret, format } = targetSchema.parse(JSON.parse(text))
  return { url, secret, format }
}
