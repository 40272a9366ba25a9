'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { quiet } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'

const useStyles = makeStyles({ quiet })

/** The state of the scheduled row count; nothing while it is off. */
export function ArrivalScheduleLine({ status }: { status: ScheduleStatus }) {
  const styles = useStyles()
  switch (status.kind) {
    case 'off':
      return null
    case 'waiting':
      return (
        <Caption1 as="p" className={styles.quiet}>
          Rows are also counted on a schedule. The first count is in progress.
        </Caption1>
      )
    case 'healthy':
      return (
        <Caption1 as="p" className={styles.quiet}>
          Last scheduled count: <Time at={status.checkedAt} />
        </Caption1>
      )
    case 'failing':
      return (
        <Callout intent="warning" title="The scheduled row count is failing">
          {status.error.userMessage} Failing since <Time at={status.since} />. Until it is fixed, missing logs are detected only when
          someone opens this page.
        </Callout>
      )
  }
}
