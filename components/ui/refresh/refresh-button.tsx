'use client'

import { ArrowClockwiseRegular } from '@fluentui/react-icons'
import { BusyButton } from '../busy-button'
import { useRefresh } from './use-refresh'

/** Reads the page again. */
export function RefreshButton() {
  const { refresh, isRefreshing } = useRefresh()
  return (
    <BusyButton isBusy={isRefreshing} icon={<ArrowClockwiseRegular />} onClick={refresh}>
      Refresh
    </BusyButton>
  )
}
