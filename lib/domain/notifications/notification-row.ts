import type { NotificationContent } from './notification'
import type { NotificationKind } from './notification-kind'

/** A notification as the page shows it. Times are ISO 8601 UTC. */
export interface NotificationRow extends NotificationContent {
  notificationId: string
  kind: NotificationKind
  raisedAt: string
  /** Null while there is still a reason for it. */
  settledAt: string | null
}
