import { z } from 'zod'
import { arrivalStateWords } from '../arrival/arrival'
import type { SettingArrival } from '../arrival/setting-arrival'
import type { HistoryRow } from '../changes/change'
import { type ChangeSummary, changesThatFailed, changesUnderWay } from '../changes/change-summary'

/**
 * What the portal tells people of by itself.
 * - `changed-outside`: a setting was changed without the portal, and nobody has decided about it
 * - `quiet`: a category that is sent to a workspace stopped arriving there, or never began to
 * - `unconfirmed`: a change was saved, and Azure does not show it
 */
export const notificationKinds = ['changed-outside', 'quiet', 'unconfirmed'] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** The kind as a word or two, for badges. */
export const notificationKindWords: Record<NotificationKind, string> = {
  'changed-outside': 'Changed outside',
  quiet: 'Logs missing',
  unconfirmed: 'Not confirmed',
}

/** What a notification says, and the page of the portal that it leads to. */
export const notificationContentSchema = z.object({
  title: z.string(),
  detail: z.string(),
  /** A path of the portal. */
  path: z.string(),
})
export type NotificationContent = z.infer<typeof notificationContentSchema>

/** Something that holds now and that people should know of. The same thing has the same key at each look. */
export interface CurrentNotification extends NotificationContent {
  key: string
  kind: NotificationKind
}

/** Minutes after which a save that Azure does not show is told of: reads after a write settle within a few. */
export const unconfirmedMinutes = 30

/** Everything that people should be told of now, out of what the portal knows. */
export function currentNotifications(known: {
  outside: readonly Pick<HistoryRow, 'changeId' | 'settingName'>[]
  changes: readonly ChangeSummary[]
  arrivals: readonly SettingArrival[]
  now: Date
}): CurrentNotification[] {
  return [
    ...known.outside.map(changedOutside),
    ...unconfirmedChanges(known.changes, known.now).map(unconfirmed),
    ...known.arrivals.flatMap(missingLogs),
  ]
}

/** Changes that were saved and that Azure still does not show, or shows otherwise. */
export function unconfirmedChanges(changes: readonly ChangeSummary[], now: Date): ChangeSummary[] {
  const isLong = ({ at }: ChangeSummary) => now.getTime() - Date.parse(at) >= unconfirmedMinutes * 60_000
  // A refusal was told to the person who saved, at once; what the portal only found out afterwards may have been seen by nobody.
  return [
    ...changesUnderWay(changes).filter(isLong),
    ...changesThatFailed(changes).filter(({ state }) => state === 'not-applied' || state === 'differs'),
  ]
}

function changedOutside({ changeId, settingName }: Pick<HistoryRow, 'changeId' | 'settingName'>): CurrentNotification {
  return {
    key: `changed-outside/${changeId}`,
    kind: 'changed-outside',
    title: `${settingName} was changed outside of this portal`,
    detail: 'Nobody has said yet whether it shall stay. Look at what changed, then adopt it, explain it, or put back what was there.',
    path: `/history/${changeId}`,
  }
}

function unconfirmed({ changeId, number, settingName, state }: ChangeSummary): CurrentNotification {
  return {
    key: `unconfirmed/${changeId}`,
    kind: 'unconfirmed',
    ...unconfirmedWords({ number, settingName, state }),
    path: `/history/${changeId}`,
  }
}

function unconfirmedWords({ number, settingName, state }: Pick<ChangeSummary, 'number' | 'settingName' | 'state'>): {
  title: string
  detail: string
} {
  switch (state) {
    case 'differs':
      return {
        title: `Azure differs from change ${number} to ${settingName}`,
        detail: 'It shows something else than what was saved. Compare what was wanted with what is live.',
      }
    case 'not-applied':
      return {
        title: `Change ${number} to ${settingName} was not applied`,
        detail: 'It was saved, and Azure still shows the state from before. Save it again from its draft.',
      }
    default:
      return {
        title: `Change ${number} to ${settingName} is not confirmed`,
        detail: `Azure has not shown it for ${unconfirmedMinutes} minutes or longer. The portal goes on looking; the change has the ids for a support case.`,
      }
  }
}

function missingLogs({ settingName, workspace }: SettingArrival): CurrentNotification[] {
  return (workspace?.categories ?? []).flatMap(({ category, verdict }): CurrentNotification[] => {
    if (verdict?.state !== 'quiet' && verdict?.state !== 'never') return []
    return [
      {
        key: `quiet/${settingName.toLowerCase()}/${category.toLowerCase()}`,
        kind: 'quiet',
        title:
          verdict.state === 'quiet'
            ? `${category} of ${settingName} went quiet`
            : `${category} of ${settingName}: ${arrivalStateWords.never.toLowerCase()}`,
        detail: verdict.detail,
        path: `/settings/${encodeURIComponent(settingName)}`,
      },
    ]
  })
}
