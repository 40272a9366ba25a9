'use client'

import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import type { ChangeProgress } from '@/lib/domain/changes/change'
import type { ReportedError } from '@/lib/domain/reported-error'

interface RetentionRetryProps {
  changeId: string
  /** Why the retention isn't written. */
  error: ReportedError
  retryRetention: PortalAction<{ changeId: string }, ChangeProgress>
  onProgress: (progress: ChangeProgress) => void
}

/** Shows why the retention in the storage account wasn't written, and offers to retry. */
export function RetentionRetry({ changeId, error, retryRetention, onProgress }: RetentionRetryProps) {
  const { run, isPending, error: retryError } = usePortalAction(retryRetention)

  const writeAgain = async () => {
    if (isPending) return
    const progress = await run({ changeId })
    if (progress) onProgress(progress)
  }

  return (
    <>
      <ErrorCallout
        error={error}
        isAlert={false}
        actions={
          <BusyButton size="small" isBusy={isPending} onClick={() => void writeAgain()}>
            Save retention again
          </BusyButton>
        }
      />
      {retryError && <ErrorCallout error={retryError} takesFocus />}
    </>
  )
}
