'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { useRepeatable } from '@/components/auth/use-repeatable'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { type ApprovalChoice, approvalChoiceSchema } from '@/lib/domain/changes/plan/save-faults'
import { isErrorCode } from '@/lib/domain/error-code'
import { approvalHref, setupHref } from '@/lib/domain/portal-paths'
import type { ReportedError } from '@/lib/domain/reported-error'
import { reviewedText } from '@/lib/domain/setup/setup-draft'
import type { DraftEditor } from '../../draft/use-draft'
import type { ReviewProps } from '../../frame/step-props'

/**
 * The save of a reviewed draft, and what the person enters for it: the name that confirms it, and whether it waits for approval. `save`
 * sends nothing if the draft is no longer what was reviewed; the page is then refreshed.
 */
export function useReviewSave(draft: DraftEditor, data: ReviewProps['data'], applyDraft: ReviewProps['applyDraft']) {
  const router = useRouter()
  const { run, reset, isPending, error, faults } = usePortalAction(useRepeatable(applyDraft))
  const { refresh, isRefreshing } = useRefresh()
  const [isDone, setIsDone] = useState(false)
  const [confirmedName, setConfirmedName] = useState('')
  const [approval, setApproval] = useState<ApprovalChoice>({ kind: 'ask' })

  useKeptInput(`confirmation of ${draft.id} at ${draft.revision}`, z.string(), confirmedName, setConfirmedName)
  useKeptInput(`approval of ${draft.id} at ${draft.revision}`, approvalChoiceSchema, approval, setApproval)

  const save = async () => {
    if (isPending || isDone || !(await draft.flush())) return
    const { revision, content } = draft.current()
    // The browser's history can return to the review of an earlier state of the draft.
    if (reviewedText(content) !== data.reviewed) return refresh()
    const failures: ReportedError[] = []
    const applied = await run(
      {
        draftId: draft.id,
        revision,
        attempt: data.attempt,
        confirmedName,
        reviewedPolicy: data.reviewedPolicy,
        approval: data.approvalHours === null ? { kind: 'ask' } : approval,
      },
      (error) => failures.push(error),
    )
    if (applied) {
      setIsDone(true)
      if (applied.isWaiting) router.push(approvalHref(applied.changeId))
      else follow()
    } else if (!failures.some((failure) => isErrorCode(failure, 'answer-not-recorded'))) {
      // The setting might have changed in Azure; the page then shows the change. Without the database, there's no page to refresh, and what
      // is known would be gone from the screen.
      refresh()
    }
  }
  const follow = () => router.push(setupHref(draft.id, 'verify'))
  const reviewAgain = () => {
    reset()
    refresh()
  }

  return {
    save,
    follow,
    reviewAgain,
    refresh,
    /** Set when Azure's response is known but not recorded yet: the change was sent. */
    isUnrecorded: isErrorCode(error, 'answer-not-recorded'),
    isBusy: isPending || isDone || isRefreshing,
    error,
    faults,
    confirmedName,
    setConfirmedName,
    approval,
    setApproval,
  }
}
