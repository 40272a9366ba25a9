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

/** The facts of an external change. */
export type ExternalFacts = Pick<HistoryRow, 'changeId' | 'settingName' | 'retentionIn' | 'outline'>

/** External changes that haven't been reviewed. */
export function externalChangeItems(changes: readonly ExternalFacts[]): AttentionItem[] {
  return changes.map(({ changeId, settingName, retentionIn, outline }) => ({
    kind: 'changed-outside',
    code: `changed-outside/${changeId}`,
    title: `${retentionIn === null ? settingName : `Retention in ${retentionIn}`} was changed outside this portal`,
    detail: `${retentionIn === null ? '' : `For the setting ${settingName}: ${outline}. `}This change hasn't been reviewed. Accept it, add an explanation, or restore the previous version.`,
    href: changeHref(changeId),
    actionLabel: 'Review',
  }))
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
            title: `Azure refused change ${number} to ${settingName}`,
            detail: "The change wasn't applied. The page of the change shows the reason.",
          },
        ]
      case 'not-applied':
        return [
          {
            ...unconfirmed,
            title: `Change ${number} to ${settingName} wasn't applied`,
            detail: 'Azure still shows the previous state. Save the change again from its draft.',
          },
        ]
      case 'differs':
        return [
          {
            ...unconfirmed,
            title: `Azure differs from change ${number} to ${settingName}`,
            detail: "Azure doesn't show what was saved. Compare the change with the current setting.",
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
              detail: `Azure hasn't shown the change for ${unconfirmedMinutes} minutes or longer. The portal keeps checking. The page of the change shows the IDs for a support case.`,
            },
          ]
        return state === 'unknown'
          ? [
              {
                ...link,
                kind: 'unknown-outcome',
                code: `unknown-outcome/${changeId}`,
                title: `The outcome of change ${number} to ${settingName} is unknown`,
                detail: 'The portal is checking what happened.',
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
      ? `Change ${change.number} to ${change.settingName} was saved as an emergency`
      : 'Approval of risky changes was turned off in an emergency',
    detail: `${byName} ${change ? 'saved this change' : 'turned off the rule'} without approval: ${note}`,
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
    ? 'You requested this change, so another administrator must decide. Nothing is sent to Azure until then.'
    : `${requesterName} requested this change. Nothing is sent to Azure until you or another administrator approves it.`
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
            title: 'A request to turn off the approval rule',
            detail: `${rule.offRequest.byName} made this request. Approval is required until another administrator approves the request.`,
            href: '/approvals',
            actionLabel: 'Review request',
          } as const,
        ]
      : []),
  ]
}
