'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { signingSecretPattern, webhookFormats, webhookUrlFault, webhookUrlLengthMax } from '@/lib/domain/notifications/webhook'
import { sendNow, sendTest as sendTestMessage } from '@/lib/notifications/deliver'
import { removeWebhook as remove, saveWebhook as save, switchWebhook as turn } from '@/lib/notifications/webhook'

const url = z
  .string()
  .trim()
  .max(webhookUrlLengthMax, `The address can have ${webhookUrlLengthMax} characters.`)
  .superRefine((text, context) => {
    const fault = webhookUrlFault(text)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

const secret = z
  .string()
  .trim()
  .regex(signingSecretPattern, 'A signing secret begins with whsec_ and goes on with 24 to 64 bytes in base64. Generate one if in doubt.')

/** The host that the page shows, so that nothing is done to a webhook that the person has not seen. */
const host = z.string().max(300)

const emptyIsKept = (schema: z.ZodType<string>) =>
  z
    .literal('')
    .transform(() => undefined)
    .or(schema)

/** Sets up the webhook, or changes it, and switches it on. An empty address or secret stays as it is. */
export const saveWebhook = defineAction({
  permission: 'webhook:change',
  input: z.object({ url: emptyIsKept(url), format: z.enum(webhookFormats), secret: emptyIsKept(secret) }),
  run: async (input, { db, session }) => {
    await save(db, session, input)
    return null
  },
})

/** Switches the webhook on or off. */
export const switchWebhook = defineAction({
  permission: 'webhook:change',
  input: z.object({ host, isOn: z.boolean() }),
  run: async (input, { db, session }) => {
    await turn(db, session, input)
    return null
  },
})

/** Forgets the webhook. */
export const removeWebhook = defineAction({
  permission: 'webhook:change',
  input: z.object({ host }),
  run: async (input, { db, session }) => {
    await remove(db, session, input.host)
    return null
  },
})

/** Sends a message without a notice, and tells what came of it. */
export const sendTest = defineAction({
  permission: 'webhook:change',
  input: z.object({ host }),
  run: async (input, { db, session }) => {
    const { isTaken, words } = await sendTestMessage(db, session, input.host)
    return { isTaken, words }
  },
})

/** Sends a message that waits for its next attempt now. */
export const sendDeliveryNow = defineAction({
  permission: 'webhook:change',
  input: z.object({ deliveryId: z.uuid() }),
  run: async ({ deliveryId }, { db, session }) => {
    const { isTaken, words } = await sendNow(db, session, deliveryId)
    return { isTaken, words }
  },
})
