'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { signingSecretPattern, webhookFormats, webhookUrlFault, webhookUrlLengthMax } from '@/lib/domain/notifications/webhook'
import { formatCount } from '@/lib/domain/text'
import { sendNow, sendTest as sendTestMessage } from '@/lib/notifications/deliver'
import { removeWebhook as remove, saveWebhook as save, switchWebhook as turn } from '@/lib/notifications/webhook'
import { requirePublicHost } from '@/lib/notifications/webhook-agent'

const url = z
  .string()
  .trim()
  .max(webhookUrlLengthMax, `Shorten the address to at most ${formatCount(webhookUrlLengthMax)} characters.`)
  .superRefine((text, context) => {
    const fault = webhookUrlFault(text)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

const secret = z
  .string()
  .trim()
  .regex(
    signingSecretPattern,
    "A signing secret consists of whsec_ followed by 24 to 64 Base64-encoded bytes. If you don't have a secret, select Generate secret.",
  )

/** The host that the page shows, so that an action can't affect a webhook that the person hasn't seen. */
const host = z.string().max(300)

/** The host that someone sends isn't what they change, so it's not recorded. */
const ofCurrent = () => ({ kind: 'webhook', id: 'current' }) as const

const emptyIsKept = (schema: z.ZodType<string>) =>
  z
    .literal('')
    .transform(() => undefined)
    .or(schema)

/** Sets up or changes the webhook and turns it on. An empty address or secret isn't changed. */
export const saveWebhook = defineAction({
  permission: 'webhook:change',
  logs: {
    event: 'webhook-change',
    target: (input) => (input.url === undefined ? ofCurrent() : { kind: 'webhook', id: new URL(input.url).host }),
  },
  input: z.object({ url: emptyIsKept(url), format: z.enum(webhookFormats), secret: emptyIsKept(secret) }),
  run: async (input, { db, session }) => {
    if (input.url !== undefined) await requirePublicHost(new URL(input.url).hostname)
    await save(db, session, input)
    return null
  },
})

/** Turns the webhook on or off. */
export const switchWebhook = defineAction({
  permission: 'webhook:change',
  logs: { event: 'webhook-change', target: ofCurrent },
  input: z.object({ host, isOn: z.boolean() }),
  run: async (input, { db, session }) => {
    await turn(db, session, input)
    return null
  },
})

/** Removes the webhook. */
export const removeWebhook = defineAction({
  permission: 'webhook:change',
  logs: { event: 'webhook-change', target: ofCurrent },
  input: z.object({ host }),
  run: async (input, { db, session }) => {
    await remove(db, session, input.host)
    return null
  },
})

/** Sends a message without a notification and returns the result. */
export const sendTest = defineAction({
  permission: 'webhook:change',
  logs: { event: 'webhook-change', target: ofCurrent },
  input: z.object({ host }),
  run: async (input, { db, session }) => {
    const { isAccepted, words } = await sendTestMessage(db, session, input.host)
    return { isAccepted, words }
  },
})

/** Sends a waiting message now. */
export const sendDeliveryNow = defineAction({
  permission: 'webhook:change',
  logs: { event: 'webhook-change', target: ({ deliveryId }) => ({ kind: 'delivery', id: deliveryId }) },
  input: z.object({ deliveryId: z.uuid() }),
  run: async ({ deliveryId }, { db, session }) => {
    const { isAccepted, words } = await sendNow(db, session, deliveryId)
    return { isAccepted, words }
  },
})
