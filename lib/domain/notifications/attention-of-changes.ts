import type { ApprovalRule } from '../changes/approval'
import type { ChangeState, HistoryRow } from '../changes/change'
import { type ChangeSummary, changesThatFailed, changesUnderWay } from '../changes/change-summary'
import type { Emergency } from '../changes/emergency'
import { approvalHref, changeHref } from '../portal-paths'
import { isSameSettingName } from '../settings/diagnostic-setting'
import type { AttentionItem } from './attention-item'

/** Minutes after which a change that Azure doesn't show needs attention. Reads settle within a few minutes after a write. */
export const unconfirmedMinutes = 30

/** The facts of a change that decide whether it needs attention. */
export interface ChangeFacts {
  changeId: string
  number: number
  settingName: string
  state: ChangeState
  /** When it was requested or accepted; ISO 8601 UTC. */
  at: string
}

/** Changes that were saved but that Azure still doesn't show, or shows differently, unless a later change to the setting followed. */
export function unconfirmedChanges(changes: readonly ChangeSummary[], now: Date): ChangeSummary[] {
  // The person who saved has seen Azure's refusal. No one might have seen what the portal detected later.
  return [
    ...changesUnderWay(changes).filter(({ at }) => isOverdue(at, now)),
    ...changesThatFailed(changes).filter(({ state }) => state === 'not-applied' || state === 'differs'),
  ]
}

/** The newest change of each setting, from rows in order of age, newest first. A refused change that a later one followed is left out. */
export function newestOfEachSetting(rows: readonly HistoryRow[]): ChangeFacts[] {
  return rows
    .filter((row, index) => rows.findIndex(({ settingName }) => isSameSettingName(settingName, row.settingName)) === index)
    .map(({ changeId, number, settingName, state, requestedAt }) => ({ changeId, number, settingName, state, at: requestedAt }))
}

/** Changes that weren't applied as requested, or whose outcome is open for too long. */
export function changeItems(changes: readonly ChangeFacts[], now: Date): AttentionItem[] {
  return changes.flatMap((change): AttentionItem[] => {
    const { changeId, number, settingName, state, at } = change
    const link = { href: changeHref(changeId), actionLabel: 'View change' }
    const unconfirmed = { ...link, kind: 'unconfirmed', code: `unconfirmed/${changeId}` } as const
    switch (state) {
      case 'failed':
        return [
          {
            ...link,
            kind: 'refused',
            code: `refused/${changeId}`,
            title: `Azure didn't accept change ${number} to ${settingName}`,
            detail: "The change wasn't applied. To see the reason, view the change.",
          },
        ]
      case 'not-applied':
        return [
          {
            ...unconfirmed,
            title: `Change ${number} to ${settingName} wasn't applied`,
            detail: 'Azure still showed the previous state at the last check. To try again, view the change.',
          },
        ]
      case 'differs':
        return [
          {
            ...unconfirmed,
            title: `Change ${number} to ${settingName} has a different result in Azure`,
            detail: "Azure didn't show the requested state. To see what was requested, view the change.",
          },
        ]
      case 'unknown':
      case 'pending':
      case 'saved':
        if (isOverdue(at, now))
          return [
            {
              ...unconfirmed,
              title: `Change ${number} to ${settingName} isn't confirmed`,
              detail: `The change was recorded at least ${unconfirmedMinutes} minutes ago, but Azure hasn't confirmed it. The portal keeps checking. The change's page shows the IDs for a support case.`,
            },
          ]
        return state === 'unknown'
          ? [
              {
                ...link,
                kind: 'unknown-outcome',
                code: `unknown-outcome/${changeId}`,
                title: `The outcome of change ${number} to ${settingName} is unknown`,
                detail: 'The portal is checking whether Azure applied the change.',
              },
            ]
          : []
      case 'waiting':
      case 'not-approved':
      case 'confirmed':
      case 'seen':
        return []
    }
  })
}

function isOverdue(at: string, now: Date): boolean {
  return now.getTime() - Date.parse(at) >= unconfirmedMinutes * 60_000
}

/** For how many days a risky change stays among the open notifications. */
export const riskyChangeDays = 7

/** A change that stops, moves, or deletes logs, or stops an alert about missing logs. */
export interface RiskyChange {
  changeId: string
  number: number
  settingName: string
  /** One sentence per reason. */
  reasons: readonly string[]
  byName: string
  /** Whether it waits for approval; if not, none was required. */
  isWaiting: boolean
}

/** The code of the notification about a risky change. */
export const riskyChangeCode = (changeId: string): string => `risky-change/${changeId}`

/** What others must know even if no one has to approve it. */
export function riskyChangeItem({ changeId, number, settingName, reasons, byName, isWaiting }: RiskyChange): AttentionItem {
  return {
    kind: 'risky-change',
    code: riskyChangeCode(changeId),
    title: `Risky change to ${settingName}`,
    detail: [
      ...reasons,
      isWaiting
        ? `${byName} requested change ${number}, which requires approval.`
        : `${byName} saved change ${number}. No approval was required.`,
    ].join(' '),
    href: changeHref(changeId),
    actionLabel: 'View change',
  }
}

/** What administrators must know in a tenant that requires approval. */
export interface ApprovalFacts {
  waiting: readonly { row: HistoryRow; requesterName: string; isOwn: boolean }[]
  emergencies: readonly Emergency[]
  /** Whether the viewer decides about requests, and so can acknowledge an emergency. */
  isDecider: boolean
  rule: ApprovalRule
}

/** What someone did without approval, until another administrator has acknowledged it. */
export function emergencyItem({ event, change, byName, note }: Emergency): AttentionItem {
  return {
    kind: 'emergency',
    code: `emergency/${event}`,
    title: change
      ? `Change ${change.number} to ${change.settingName} was submitted as an emergency`
      : 'Approval of risky changes was turned off in an emergency',
    detail: `${byName} ${change ? 'submitted this change' : 'turned off the rule'} without approval: ${note}`,
    href: '/approvals',
    actionLabel: 'View and acknowledge',
  }
}

/** The same for someone who can only read what happened. */
function forReaders(emergency: Emergency): AttentionItem {
  const { change } = emergency
  const link = change
    ? { href: changeHref(change.id), actionLabel: 'View change' }
    : { href: '/history/evidence', actionLabel: 'View evidence' }
  return { ...emergencyItem(emergency), ...link }
}

function requestDetail(isAcceptance: boolean, isOwn: boolean, requesterName: string): string {
  if (isAcceptance)
    return isOwn
      ? 'You requested approval to accept this external change, so another administrator must decide.'
      : `${requesterName} requested approval to accept this external change.`
  return isOwn
    ? 'You requested this change, so another administrator must decide. Nothing is sent to Azure unless that administrator approves the request.'
    : `${requesterName} requested this change. Nothing is sent to Azure until you or another administrator approves the request.`
}

/** Requests for approval, changes that were saved without it, and a request to turn off the rule. */
export function approvalItems({ waiting, emergencies, isDecider, rule }: ApprovalFacts): AttentionItem[] {
  return [
    ...waiting.map(
      ({ row, requesterName, isOwn }): AttentionItem => ({
        kind: 'approval',
        code: `approval/${row.changeId}`,
        title: `${row.action === 'outside' ? 'Accepting change' : 'Change'} ${row.number} to ${row.settingName} requires approval`,
        detail: requestDetail(row.action === 'outside', isOwn, requesterName),
        href: approvalHref(row.changeId),
        actionLabel: isOwn ? 'View request' : 'Review request',
      }),
    ),
    ...emergencies.map((emergency) => (isDecider ? emergencyItem(emergency) : forReaders(emergency))),
    ...(rule.offRequest
      ? [
          {
            kind: 'approval-rule',
            code: 'approval-rule',
            title: 'Turning off the approval rule requires approval',
            detail: `${rule.offRequest.byName} requested that the rule be turned off. The rule stays on unless another administrator approves the request.`,
            href: '/approvals',
            actionLabel: 'Review request',
          } as const,
        ]
      : []),
  ]
}
