/**
 * What the portal sends notifications about; the values are stored and sent to webhooks.
 * - `deleted-outside`: a setting was deleted outside the portal, and the deletion hasn't been reviewed
 * - `changed-outside`: a setting was changed outside the portal, and the change hasn't been reviewed
 * - `added-outside`: a setting was added outside the portal, and no one has reviewed it
 * - `quiet`: a category that is sent to a workspace has no recent data or never arrived
 * - `destination`: a destination that settings send to can't receive logs
 * - `unconfirmed`: a change was saved, but Azure doesn't show it
 * - `schedule`: a scheduled job fails or has stopped, so that the portal might not see what it watches
 * - `webhook-changed`: someone changed, turned off, or removed the webhook within the last days
 * - `checkpoint`: the container for checkpoints doesn't take them
 * - `risky-change`: someone saved or requested a change that stops, moves, or deletes logs within the last days
 * - `emergency`: someone saved a change or turned off the approval rule without approval, and no one else has acknowledged it
 */
export const notificationKinds = [
  'deleted-outside',
  'changed-outside',
  'added-outside',
  'quiet',
  'destination',
  'unconfirmed',
  'risky-change',
  'emergency',
  'schedule',
  'webhook-changed',
  'checkpoint',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** The kind in a few words, for badges. */
export const notificationKindWords: Record<NotificationKind, string> = {
  'deleted-outside': 'Deleted outside',
  'changed-outside': 'Changed outside',
  'added-outside': 'Added outside',
  quiet: 'Logs missing',
  destination: "Can't receive logs",
  unconfirmed: 'Not confirmed',
  'risky-change': 'Risky change',
  emergency: 'Emergency',
  schedule: 'Schedule problem',
  'webhook-changed': 'Webhook changed',
  checkpoint: 'Not stored',
}
