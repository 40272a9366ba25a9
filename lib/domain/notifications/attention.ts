import type { ScheduleStatus } from '../arrival/schedule-status'
import type { SettingArrival } from '../arrival/setting-arrival'
import type { HistoryRow } from '../changes/change'
import type { CoverageMap } from '../coverage/coverage-map'
import { settingsHref } from '../portal-paths'
import type { LiveSetting } from '../settings/diagnostic-setting'
import type { AttentionItem } from './attention-item'
import { type ApprovalFacts, approvalItems, type ChangeFacts, changeItems, externalChangeItems } from './attention-of-changes'
import { destinationItems, missingLogsItems, settingItems } from './attention-of-logs'

/** The facts that can need attention. What is left out isn't considered. */
export interface AttentionFacts {
  externalChanges?: readonly Pick<HistoryRow, 'changeId' | 'settingName'>[]
  approvals?: ApprovalFacts
  coverage?: CoverageMap | null
  arrivals?: readonly SettingArrival[]
  changes?: readonly ChangeFacts[]
  settings?: readonly LiveSetting[]
  /** The state of the scheduled check of the settings. */
  schedule?: ScheduleStatus
  /** The state of the scheduled row count. */
  arrivalSchedule?: ScheduleStatus
  failingWebhook?: FailingWebhook | null
  now: Date
}

/** Messages that the webhook of the tenant doesn't accept. */
export interface FailingWebhook {
  /** The result of the last attempt, as a sentence. */
  lastOutcome: string
}

/** Everything that needs attention, most urgent first: the overview shows it all, and some of it is sent as notifications. */
export function attentionItems(facts: AttentionFacts): AttentionItem[] {
  const { externalChanges = [], approvals, coverage = null, arrivals = [], changes = [], settings = [], now } = facts
  return [
    ...externalChangeItems(externalChanges),
    ...(approvals ? approvalItems(approvals) : []),
    ...destinationItems(coverage),
    ...missingLogsItems(arrivals),
    ...changeItems(changes, now),
    ...settingItems(settings),
    ...scheduleItems('The scheduled check is failing', settingsHref('list'), facts.schedule),
    ...scheduleItems('The scheduled row count is failing', '/logs', facts.arrivalSchedule),
    ...webhookItems(facts.failingWebhook ?? null),
  ]
}

function scheduleItems(title: string, href: string, schedule: ScheduleStatus | undefined): AttentionItem[] {
  if (schedule?.kind !== 'failing') return []
  return [{ kind: 'schedule', code: `schedule${href}`, title, detail: schedule.error.userMessage, href, actionLabel: 'View details' }]
}

function webhookItems(failing: FailingWebhook | null): AttentionItem[] {
  if (!failing) return []
  return [
    {
      kind: 'webhook',
      code: 'webhook',
      title: "The webhook isn't receiving notifications",
      detail: `${failing.lastOutcome} The portal retries for about 15 hours.`,
      href: '/notifications',
      actionLabel: 'View messages',
    },
  ]
}
