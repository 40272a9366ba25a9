'use client'

import { Button } from '@fluentui/react-components'
import { ArrowClockwiseRegular, ArrowDownloadRegular } from '@fluentui/react-icons'
import { BusyButton } from '@/components/ui/busy-button'
import { ColumnsButton } from '@/components/ui/columns/columns-button'
import { useCsvDownload } from '@/components/ui/csv/use-csv-layout'
import { arrivalCsv } from '@/lib/domain/arrival/list/arrival-csv'
import type { ShownArrival } from '@/lib/domain/arrival/list/arrival-filter'
import { hideLogsColumns, logsColumns, useHiddenLogsColumns } from './logs-columns'

interface ArrivalCommandsProps {
  shown: readonly ShownArrival[]
  refresh: () => void
  isRefreshing: boolean
}

/** The commands of the Logs page. They're in its head, because a line of their own would push a setting off the screen. */
export function ArrivalCommands({ shown, refresh, isRefreshing }: ArrivalCommandsProps) {
  const hiddenColumns = useHiddenLogsColumns()
  const download = useCsvDownload()
  return (
    <>
      <BusyButton isBusy={isRefreshing} icon={<ArrowClockwiseRegular />} onClick={refresh}>
        Refresh
      </BusyButton>
      <ColumnsButton columns={logsColumns} hidden={hiddenColumns} onChange={hideLogsColumns} />
      {shown.some(({ categories }) => categories.length > 0) && (
        <Button icon={<ArrowDownloadRegular />} onClick={() => download('entra-logs-arrival', (layout) => arrivalCsv(shown, layout))}>
          Export as CSV
        </Button>
      )}
    </>
  )
}
