import type { NotificationKind } from './notification-kind'

/** Kinds of items that need attention. Those of notifications are also sent. */
export type AttentionKind =
  | NotificationKind
  | 'approval'
  | 'approval-rule'
  | 'unknown-outcome'
  | 'refused'
  | 'unread-properties'
  | 'no-destination'
  | 'webhook'

/** Something that needs attention, with the one action for it. */
export interface AttentionItem {
  kind: AttentionKind
  /** Identifies the item: the same thing has the same code at each check. The database stores the codes of notifications. */
  code: string
  title: string
  detail: string
  /** A path of the portal. */
  href: string
  actionLabel: string
  /** Set for a category whose rows don't arrive, with what its last check says now. */
  missing?: { settingName: string; category: string; state: 'quiet' | 'never' | 'no-license'; now: string }
}
