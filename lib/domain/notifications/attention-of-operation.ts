import { exactTime } from '../format-time'
import type { webhookSteps } from '../history/history-event'
import { settingsHref } from '../portal-paths'
import type { ReportedError } from '../reported-error'
import type { AttentionItem } from './attention-item'

/** A scheduled job whose last runs failed. Times are ISO 8601 UTC. */
export interface FailingRun {
  job: string
  since: string
  error: ReportedError
}

/** Where each job's failure leads; a job that isn't listed has a general title. */
const jobs: Readonly<Record<string, { title: string; href: string }>> = {
  look: { title: 'The scheduled check is failing', href: settingsHref('list') },
  retention: { title: 'The scheduled retention check is failing', href: settingsHref('list') },
  arrival: { title: 'The scheduled row count is failing', href: '/logs' },
  notices: { title: 'Notification delivery is failing', href: '/notifications' },
  checkpoints: { title: 'Checkpoint creation is failing', href: '/notifications' },
}

/** A scheduled job that fails. */
export function failingRunItem({ job, error }: FailingRun): AttentionItem {
  const { title, href } = jobs[job] ?? { title: `Scheduled job ${job} is failing`, href: '/notifications' }
  return { kind: 'schedule', code: `schedule/${job}`, title, detail: error.userMessage, href, actionLabel: 'View details' }
}

/** For how long an error that passes by itself, such as a service that doesn't respond, isn't a notification. */
export const passingMinutes = 15

/** Whether a failure is worth a notification: at once if it only ends when someone does something, otherwise when it lasts. */
export function isLasting({ since, error }: FailingRun, now: Date): boolean {
  return !error.retryable || now.getTime() - Date.parse(since) >= passingMinutes * 60_000
}

/** How late the scheduled check has to be until it counts as stopped, in intervals and, for short intervals, in minutes. */
const lateIntervals = 3
const lateMinutes = 15

/** The scheduled check if it has stopped without failing, for example because someone removed its queue; none if it's on time. */
export function stoppedCheckItems(startedAt: Date, intervalSeconds: number, now: Date): AttentionItem[] {
  const lateSeconds = Math.max(lateIntervals * intervalSeconds, lateMinutes * 60)
  if (now.getTime() - startedAt.getTime() < lateSeconds * 1_000) return []
  return [
    {
      kind: 'schedule',
      code: 'schedule/look/stopped',
      title: 'The scheduled check has stopped',
      detail: `The check last started on ${exactTime(startedAt.toISOString(), 'UTC')}. External changes since then are detected only when someone opens the portal.`,
      href: settingsHref('list'),
      actionLabel: 'View details',
    },
  ]
}

/** What someone did to a webhook that was on before. */
export interface WebhookChange {
  /** The number of the event. */
  event: number
  step: (typeof webhookSteps)[number]
  host: string
  byName: string
}

/** For how many days a change of the webhook stays among the open notifications. */
export const webhookChangeDays = 7

/** Steps after which notifications no longer go where they went. */
export const movingSteps = ['changed', 'switched-off', 'removed'] as const satisfies readonly WebhookChange['step'][]

/** A change after which notifications go elsewhere or nowhere. */
export function webhookChangeItem({ event, step, host, byName }: WebhookChange): AttentionItem {
  const words = {
    changed: {
      title: `The webhook was changed and now sends notifications to ${host}`,
      detail: `${byName} changed the webhook's address, format, or signing secret.`,
    },
    'switched-off': {
      title: 'The webhook was turned off',
      detail: `${byName} turned off the webhook, which sent notifications to ${host}.`,
    },
    removed: { title: 'The webhook was removed', detail: `${byName} removed the webhook, which sent notifications to ${host}.` },
    set: { title: `A webhook was set up for ${host}`, detail: `${byName} set up the webhook.` },
    'switched-on': { title: 'The webhook was turned on', detail: `${byName} turned on the webhook, which sends notifications to ${host}.` },
  }[step]
  return {
    kind: 'webhook-changed',
    code: `webhook-changed/${event}`,
    title: words.title,
    detail: `${words.detail} If you didn't expect this change, ask ${byName} about it.`,
    href: '/notifications',
    actionLabel: 'View webhook',
  }
}

/** Something that the webhook or the container doesn't take. */
export interface RefusedMessage {
  /** The result of the last attempt, as a sentence. */
  lastOutcome: string
}

/** Messages that the webhook doesn't accept. They can't be sent as notifications. */
export function refusedMessageItem({ lastOutcome }: RefusedMessage): AttentionItem {
  return {
    kind: 'webhook',
    code: 'webhook',
    title: "The webhook isn't delivering notifications",
    detail: `${lastOutcome} The portal retries for about 15 hours.`,
    href: '/notifications',
    actionLabel: 'View messages',
  }
}

/** Checkpoints that the container doesn't take. */
export function refusedCheckpointItem({ lastOutcome }: RefusedMessage): AttentionItem {
  return {
    kind: 'checkpoint',
    code: 'checkpoint',
    title: "Checkpoints of the record aren't being stored in the container",
    detail: `${lastOutcome} The portal tries again, at least once an hour, until the checkpoints are stored.`,
    href: '/notifications',
    actionLabel: 'View messages',
  }
}
