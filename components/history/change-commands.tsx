'use client'

import { Body1, Button, makeStyles } from '@fluentui/react-components'
import { ArrowUndoRegular, CheckmarkRegular, CommentRegular, HistoryRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { type StartSetup, useStartSetup } from '@/components/setup/draft/use-start-setup'
import { BusyButton } from '@/components/ui/busy-button'
import { ReasonDialog } from '@/components/ui/dialogs/reason-dialog'
import { ErrorCallout } from '@/components/ui/error-callout'
import { DoneCallout } from '@/components/ui/focus/done-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { readable, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { type ChangeProgress, isOpenExternal, type OutsideKind } from '@/lib/domain/changes/change'
import { capitalized } from '@/lib/domain/text'
import type { ChangePageData } from './change-page-data'

const useStyles = makeStyles({
  text: readable,
  buttons: wrap.S,
})

export type ResolveExternal = PortalAction<{ changeId: string; kind: 'adopted' | 'explained'; note: string }, null>

export interface ChangeCommandActions {
  startSetup: StartSetup
  resolveExternal: ResolveExternal
  retryRetention: PortalAction<{ changeId: string }, ChangeProgress>
}

/** What to do about an external change that no one has decided about. */
function openText(outside: OutsideKind, acceptance: ChangePageData['acceptance']): string {
  const { done, restoring } = openWords[outside]
  switch (acceptance) {
    case 'free':
      return `This setting was ${done} outside the portal. Accept the change, add an explanation, or ${restoring}.`
    case 'needs-approval':
      return `This setting was ${done} outside the portal, and the change stops or moves logs. ${capitalized(restoring)}, or request approval to accept the change. Another administrator must approve the request.`
    case 'waiting':
      return `This setting was ${done} outside the portal. A request to accept the change is waiting for approval by another administrator. You can still ${restoring}.`
  }
}

const openWords: Record<OutsideKind, { done: string; restoring: string }> = {
  changed: { done: 'changed', restoring: 'restore the previous version' },
  added: { done: 'added', restoring: 'delete the setting' },
  deleted: { done: 'deleted', restoring: 'restore the setting' },
}

/** What restoring the state before a change does. */
function undoLabel({ after, outside }: ChangePageData, isOpen: boolean): string {
  if (!after) return 'Restore setting'
  if (!isOpen) return 'Undo this change'
  return outside === 'added' ? 'Delete setting' : 'Restore previous version'
}

/** The same for retention. Rules that the portal doesn't own can't be saved again. */
function driftText(acceptance: ChangePageData['acceptance'], isSavable: boolean): string {
  switch (acceptance) {
    case 'free':
      return `Retention was changed outside the portal. ${isSavable ? 'Accept the change, add an explanation, or save the recorded retention again.' : 'Accept the change or add an explanation.'}`
    case 'needs-approval':
      return `Retention was changed outside the portal, and logs are deleted earlier than recorded. ${isSavable ? 'Save the recorded retention again, or request' : 'Request'} approval to accept the change. Another administrator must approve the request.`
    case 'waiting':
      return `Retention was changed outside the portal. A request to accept the change is waiting for approval by another administrator.${isSavable ? ' You can still save the recorded retention again.' : ''}`
  }
}

const foreignOnly =
  "Only rules that the portal doesn't own were changed, and the portal never changes those. To restore these rules, use the Azure portal."

/** The dialog for an explanation, which is enough or has to be approved. */
const explanations = {
  free: {
    trigger: 'Add explanation',
    icon: <CommentRegular />,
    title: 'Add an explanation?',
    label: 'What was changed, and who changed it?',
    confirm: 'Save explanation',
  },
  'needs-approval': {
    trigger: 'Request approval to accept',
    icon: <CheckmarkRegular />,
    title: 'Request approval to accept this change?',
    text: 'Another administrator must approve the request. Until then, the change stays open.',
    label: 'What was changed, who changed it, and why?',
    confirm: 'Request approval',
  },
}

/** What a decision about an external change led to. */
const decidedWords = {
  accepted: { title: 'Change accepted', text: 'The change is marked as reviewed. Nothing was sent to Azure.' },
  explained: { title: 'Explanation saved', text: 'The change is marked as reviewed. Nothing was sent to Azure.' },
  requested: { title: 'Approval requested', text: 'The change stays open until another administrator approves the request.' },
}

/** The commands for a change: restore the state before or after it, and decide about an external change. */
export function ChangeCommands({ change, startSetup, resolveExternal, retryRetention }: ChangeCommandActions & { change: ChangePageData }) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const { start, isBusy, error: startError } = useStartSetup(startSetup)
  const { run, isPending, error } = usePortalAction(resolveExternal)
  const retry = usePortalAction(retryRetention)
  const { id: changeId, restorable, acceptance } = change
  const isOpen = isOpenExternal(change)
  const drift = isOpen && change.retention?.drift ? change.retention : null
  const [decided, setDecided] = useState<keyof typeof decidedWords | null>(null)
  const answer = <DoneCallout done={decided && decidedWords[decided]} />
  if (restorable.length === 0 && !drift) return answer

  const finish = (decision: keyof typeof decidedWords) => {
    setDecided(decision)
    refresh()
  }
  const adopt = async () => {
    if (!isPending && (await run({ changeId, kind: 'adopted', note: '' })) !== undefined) finish('accepted')
  }

  const writeAgain = async () => {
    if (!retry.isPending && (await retry.run({ changeId })) !== undefined) refresh()
  }

  return (
    <SectionCard title={isOpen ? 'Keep this change?' : 'Restore'}>
      {answer}
      <Body1 as="p" className={styles.text}>
        {isOpen
          ? drift
            ? driftText(acceptance, drift.changes.length > 0)
            : openText(change.outside ?? 'changed', acceptance)
          : 'Restoring creates a draft. Nothing is sent to Azure yet. Compare the draft with the current setting, and then save the draft.'}
      </Body1>
      {drift?.changes.length === 0 && (
        <Body1 as="p" className={styles.text}>
          {foreignOnly}
        </Body1>
      )}
      <div className={styles.buttons}>
        {drift && drift.changes.length > 0 && (
          <BusyButton appearance="primary" isBusy={retry.isPending} icon={<ArrowUndoRegular />} onClick={() => void writeAgain()}>
            Save retention again
          </BusyButton>
        )}
        {restorable.includes('before') && (
          <BusyButton
            appearance={isOpen ? 'primary' : 'secondary'}
            isBusy={isBusy}
            icon={<ArrowUndoRegular />}
            onClick={() => void start({ kind: 'restore', changeId, moment: 'before' })}
          >
            {undoLabel(change, isOpen)}
          </BusyButton>
        )}
        {restorable.includes('after') && !isOpen && (
          <Button
            icon={<HistoryRegular />}
            disabledFocusable={isBusy}
            onClick={() => void start({ kind: 'restore', changeId, moment: 'after' })}
          >
            Restore this version
          </Button>
        )}
        {isOpen && acceptance === 'free' && (
          <BusyButton isBusy={isPending} icon={<CheckmarkRegular />} onClick={() => void adopt()}>
            Accept
          </BusyButton>
        )}
        {isOpen && acceptance !== 'waiting' && (
          <ReasonDialog
            {...explanations[acceptance]}
            action={resolveExternal}
            inputOf={(note) => ({ changeId, kind: 'explained' as const, note })}
            onDone={() => finish(acceptance === 'free' ? 'explained' : 'requested')}
          />
        )}
      </div>
      {startError && <ErrorCallout error={startError} takesFocus />}
      {error && <ErrorCallout error={error} takesFocus />}
      {retry.error && <ErrorCallout error={retry.error} takesFocus />}
    </SectionCard>
  )
}
