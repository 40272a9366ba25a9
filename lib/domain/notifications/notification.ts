import * as z from 'zod/mini'
import type { AttentionItem } from './attention-item'
import { type NotificationKind, notificationKinds } from './notification-kind'

/** The text of a notification, and the page that it leads to. */
export const notificationContentSchema = z.object({
  title: z.string(),
  detail: z.string(),
  /** A path of the portal. */
  path: z.string(),
  /** Why it ended, as a sentence, if that isn't what its title suggests. */
  outcome: z.optional(z.string()),
})
export type NotificationContent = z.infer<typeof notificationContentSchema>

/** A notification about something that is currently true. The same thing has the same key at each check. */
export interface CurrentNotification extends NotificationContent {
  key: string
  kind: NotificationKind
}

/** The part of what needs attention that is sent as notifications. */
export function currentNotifications(items: readonly AttentionItem[]): CurrentNotification[] {
  return items.flatMap(({ kind, code, title, detail, href }) => {
    const notificationKind = notificationKinds.find((one) => one === kind)
    return notificationKind ? [{ key: code, kind: notificationKind, title, detail, path: href }] : []
  })
}
