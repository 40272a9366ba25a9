'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { saveLabel } from '@/components/diff/difference-sentences'
import { ErrorNotice } from '@/components/shell/error-notice'
import { Notice } from '@/components/shell/notice'
import { settingDifference } from '@/lib/entra-logs/setting-difference'
import { reviewedText } from '@/lib/entra-logs/setup-draft'
import { ConflictNotice } from './conflict-notice'
import { ReasonField } from './reason-field'
import { ReviewedChange } from './reviewed-change'
import { SetupFrame } from './setup-frame'
import { setupHref } from './setup-path'
import type { ReviewProps } from './step-props'
import type { DraftEditor } from './use-draft'
import { WhatHappensNext } from './what-happens-next'

const useStyles = makeStyles({ blocks: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL } })

/** What will change in Azure, and the button that makes it so. */
export function ReviewStep({ draft, data, applyDraft, acceptLive }: ReviewProps & { draft: DraftEditor }) {
  const styles = useStyles()
  const router = useRouter()
  const { run, isPending, error, faults } = usePortalAction(applyDraft)
  const [isDone, setIsDone] = useState(false)
  const before = data.liveError ? draft.baseline : data.live
  const difference = settingDifference(before ?? undefined, data.wanted)
  const conflictFaults = data.conflict
    ? [{ step: 'review' as const, field: 'settingKind' as const, message: 'Review what changed in Azure since this draft began, then save.' }]
    : []

  const save = async () => {
    if (isPending || isDone || !(await draft.flush())) return
    const { revision, content } = draft.current()
    // The browser's history may bring back the review of an earlier state of the draft: it is shown anew, and nothing is sent.
    if (reviewedText(content) !== data.reviewed) return router.refresh()
    const applied = await run({ draftId: draft.id, revision, attempt: data.attempt, reason: content.reason })
    if (applied) {
      setIsDone(true)
      router.push(setupHref(draft.id, 'verify'))
    } else {
      // The answer may be that Azure has changed meanwhile; the page then shows how.
      router.refresh()
    }
  }

  return (
    <SetupFrame
      step="review"
      draft={draft}
      faults={[...data.faults, ...conflictFaults]}
      finish={{ label: saveLabel(difference), isPending: isPending || isDone, onFinish: () => void save() }}
    >
      <div className={styles.blocks}>
        {error && <ErrorNotice error={error} takesFocus />}
        {faults.map(({ message }) => <ErrorNotice key={message} error={{ code: 'invalid', userMessage: message, retryable: false }} takesFocus />)}
        {data.liveError && <ErrorNotice error={data.liveError} onRetry={() => router.refresh()} isAlert={false} />}
        {data.conflict && <ConflictNotice draft={draft} live={data.live} summary={data.conflict.summary} acceptLive={acceptLive} />}
        {data.liveError && (
          <Notice intent="warning">
            What the setting does now could not be read, so the difference is shown against what the draft began from. Azure is
            read again before anything is saved.
          </Notice>
        )}
        <ReviewedChange difference={difference} isNew={!before} settingName={data.wanted.name} requestLine={data.requestLine} requestBody={data.requestBody} />
        <WhatHappensNext settingName={data.wanted.name} />
        <ReasonField reason={draft.content.reason} onChange={(reason) => draft.edit({ reason })} />
      </div>
    </SetupFrame>
  )
}
