import * as z from 'zod/mini'
import { webhookFormats } from '@/lib/domain/notifications/webhook'

/** What the form of the webhook contains, except the signing secret, which never leaves the form. */
export const enteredWebhookSchema = z.object({ format: z.enum(webhookFormats), url: z.string() })
export type EnteredWebhook = z.infer<typeof enteredWebhookSchema>

/** Returns what a tab can keep of the form. The address of a Teams workflow is a secret too: everyone who has it can post to the channel. */
export function keepableWebhook({ format, url }: EnteredWebhook): EnteredWebhook {
  return { format, url: format === 'teams' ? '' : url }
}
