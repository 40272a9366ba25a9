import type { ScheduleStatus } from '../arrival/schedule-status'
import { arrivalsToSee, type SettingArrival } from '../arrival/setting-arrival'
import type { ApprovalRule } from '../changes/approval'
import type { HistoryRow } from '../changes/change'
import type { CoverageMap } from '../coverage/coverage-map'
import { settingHref, settingsHref } from '../portal-paths'
import { destinationsOf } from '../settings/destination'
import { isSameSettingName, type LiveSetting } from '../settings/diagnostic-setting'
import { listWords } from '../text'
import { unconfirmedMinutes } from './notification'

/** One thing that somebody should look at, with the one action for it. */
export interface Attention {
  title: string
  detail: string
  href: string
  actionLabel: string
}

interface Known {
  latest: readonly HistoryRow[]
  settings: readonly LiveSetting[]
  outside: readonly HistoryRow[]
  second: ApprovalFacts
  schedule: ScheduleStatus
  /** How the scheduled counting of rows stands. */
  arrivalSchedule: ScheduleStatus
  arrivals: readonly SettingArrival[]
  coverage: CoverageMap | null
  failingWebhook: FailingWebhook | null
  now: Date
}

/** What needs a person: changes that did not end well, settings that cannot do what they are there for, and logs that do not arrive. */
export function needsAttention({
  latest,
  settings,
  outside,
  second,
  schedule,
  arrivalSchedule,
  arrivals,
  coverage,
  failingWebhook,
  now,
}: Known): Attention[] {
  return [
    ...outsideToDecide(outside),
    ...secondPeople(second),
    ...destinationsToMend(coverage),
    ...arrivalsToMend(arrivals),
    ...changesToSee(latest, now),
    ...settingsToSee(settings),
    ...scheduleToMend(schedule),
    ...arrivalScheduleToMend(arrivalSchedule),
    ...webhookToMend(failingWebhook),
  ]
}

function destinationsToMend(coverage: CoverageMap | null): Attention[] {
  return (coverage?.destinations ?? []).flatMap(({ name, fault, settingNames }): Attention[] =>
    fault === null
      ? []
      : [
          {
            title: `The ${name} takes no logs`,
            detail: `${fault} ${listWords(settingNames)} ${settingNames.length === 1 ? 'sends' : 'send'} there.`,
            href: settingHref(settingNames[0] ?? ''),
            actionLabel: 'View setting',
          },
        ],
  )
}

/** One item for each setting, however many of its categories do not arrive. */
function arrivalsToMend(arrivals: readonly SettingArrival[]): Attention[] {
  return arrivals.flatMap((arrival): Attention[] => {
    const { quiet, never } = arrivalsToSee(arrival)
    const count = quiet.length + never.length
    if (count === 0) return []
    const parts = [
      ...(never.length > 0 ? [`No row of ${listWords(never)} has come in the last three days.`] : []),
      ...(quiet.length > 0 ? [`Rows have stopped for ${listWords(quiet)}.`] : []),
    ]
    return [
      {
        title: `${arrival.settingName} sends ${count === 1 ? '1 category that does' : `${count} categories that do`} not arrive`,
        detail: parts.join(' '),
        href: '/logs',
        actionLabel: 'View arrival',
      },
    ]
  })
}

function arrivalScheduleToMend(schedule: ScheduleStatus): Attention[] {
  return schedule.kind === 'failing'
    ? [{ title: 'Rows are not counted by schedule', detail: schedule.error.userMessage, href: '/logs', actionLabel: 'View details' }]
    : []
}

/** What there is to see for administrators where the tenant asks for two people. */
export interface ApprovalFacts {
  waiting: readonly { row: HistoryRow; isOwn: boolean }[]
  emergencies: readonly { row: HistoryRow; note: string }[]
  rule: ApprovalRule
}

function secondPeople({ waiting, emergencies, rule }: ApprovalFacts): Attention[] {
  return [
    ...waiting.map(({ row, isOwn }) => ({
      title: `Change ${row.number} to ${row.settingName} waits for a second administrator`,
      detail: isOwn
        ? 'You asked for it, so somebody else has to decide. Nothing is sent to Azure before.'
        : `${row.authorName} asks for it. Nothing is sent to Azure before you or somebody else has approved it.`,
      href: `/approvals/${row.changeId}`,
      actionLabel: isOwn ? 'View request' : 'Decide',
    })),
    ...emergencies.map(({ row, note }) => ({
      title: `Change ${row.number} to ${row.settingName} was saved as an emergency`,
      detail: `${row.authorName} did not wait for a second administrator: ${note}`,
      href: `/history/${row.changeId}`,
      actionLabel: 'View change',
    })),
    ...(rule.offRequest
      ? [
          {
            title: 'The rule of two people is to be switched off',
            detail: `${rule.offRequest.byName} asks for it. The rule stays on until another administrator agrees.`,
            href: '/approvals',
            actionLabel: 'Decide',
          },
        ]
      : []),
  ]
}

function outsideToDecide(outside: readonly HistoryRow[]): Attention[] {
  return outside.map(({ changeId, settingName }) => ({
    title: `${settingName} was changed outside of this portal`,
    detail: 'Nobody has said yet whether it shall stay. Look at what changed, then adopt it, explain it, or put back what was there.',
    href: `/history/${changeId}`,
    actionLabel: 'Decide',
  }))
}

function scheduleToMend(schedule: ScheduleStatus): Attention[] {
  if (schedule.kind !== 'failing') return []
  return [
    {
      title: 'The scheduled check is failing',
      detail: schedule.error.userMessage,
      href: settingsHref('list'),
      actionLabel: 'View details',
    },
  ]
}

/** Messages that the webhook of the tenant has not taken. */
export interface FailingWebhook {
  /** How the last attempt ended, as a sentence. */
  lastOutcome: string
}

function webhookToMend(failing: FailingWebhook | null): Attention[] {
  return failing
    ? [
        {
          title: 'Notices do not reach the webhook',
          detail: `${failing.lastOutcome} They are sent again for about fifteen hours.`,
          href: '/notifications',
          actionLabel: 'View messages',
        },
      ]
    : []
}

function settingsToSee(settings: readonly LiveSetting[]): Attention[] {
  return settings.flatMap(({ name, destinations, unreadProperties }): Attention[] => {
    const link = { href: settingHref(name), actionLabel: 'View setting' }
    if (unreadProperties.length > 0)
      return [
        {
          ...link,
          title: `${name} has a part that this portal does not know`,
          detail: `It uses ${listWords(unreadProperties)}. Edit it in the Azure portal.`,
        },
      ]
    if (destinationsOf(destinations).length === 0)
      return [
        { ...link, title: `${name} has no destination`, detail: 'What it sends arrives nowhere. Give it a destination, or delete it.' },
      ]
    return []
  })
}

/** Changes that did not end well. A refused change that was followed by a better one needs nobody. */
function changesToSee(latest: readonly HistoryRow[], now: Date): Attention[] {
  return latest
    .filter((row, index) => latest.findIndex(({ settingName }) => isSameSettingName(settingName, row.settingName)) === index)
    .flatMap((row): Attention[] => {
      const link = { href: `/history/${row.changeId}`, actionLabel: 'View change' }
      switch (row.state) {
        case 'unknown':
          return [
            {
              ...link,
              title: `Change ${row.number} to ${row.settingName} is not known yet`,
              detail: 'Azure did not answer. The portal is checking what happened.',
            },
          ]
        case 'failed':
          return [
            {
              ...link,
              title: `Azure refused change ${row.number} to ${row.settingName}`,
              detail: 'Nothing was changed. The change says why.',
            },
          ]
        case 'not-applied':
          return [
            {
              ...link,
              title: `Change ${row.number} to ${row.settingName} was not applied`,
              detail: 'It did not reach Azure. Save it again from its draft.',
            },
          ]
        case 'differs':
          return [
            {
              ...link,
              title: `Azure differs from change ${row.number} to ${row.settingName}`,
              detail: 'Compare what was wanted with what is live.',
            },
          ]
        case 'pending':
        case 'saved':
          if (now.getTime() - Date.parse(row.requestedAt) < unconfirmedMinutes * 60_000) return []
          return [
            {
              ...link,
              title: `Change ${row.number} to ${row.settingName} is not confirmed`,
              detail: `Azure has not shown it for ${unconfirmedMinutes} minutes or longer. The portal goes on looking; the change has the ids for a support case.`,
            },
          ]
        case 'waiting':
        case 'not-approved':
        case 'confirmed':
        case 'seen':
          return []
      }
    })
}
