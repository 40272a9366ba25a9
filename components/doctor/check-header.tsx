'use client'

import { ArrowSyncRegular } from '@fluentui/react-icons'
import { BusyButton } from '@/components/ui/busy-button'
import { CopyButton } from '@/components/ui/copy-button'
import { PageHeader } from '@/components/ui/page-header'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { Time } from '@/components/ui/time'

interface CheckHeaderProps {
  /** When the checks ended; missing while they run. */
  checkedAt?: string
  /** The findings as text, for a ticket. */
  text?: string
}

/** The head of the page, with the commands as soon as there are findings. */
export function CheckHeader({ checkedAt, text }: CheckHeaderProps) {
  const { refresh, isRefreshing } = useRefresh()
  return (
    <PageHeader
      title="Check the portal"
      lead={
        <>
          See the results of the portal's configuration checks. The checks don't change anything.
          {checkedAt && (
            <>
              {' '}
              Checked <Time at={checkedAt} />.
            </>
          )}
        </>
      }
      actions={
        text && (
          <>
            <CopyButton text={text} label="Copy as text" appearance="secondary" size="medium" />
            <BusyButton appearance="primary" icon={<ArrowSyncRegular />} isBusy={isRefreshing} onClick={refresh}>
              Check again
            </BusyButton>
          </>
        )
      }
    />
  )
}
