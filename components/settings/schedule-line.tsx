'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { quiet } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'

const useStyles = makeStyles({ quiet })

/** Shows the status of the scheduled check of Azure; nothing while it's off. */
export function ScheduleLine({ status }: { status: ScheduleStatus }) {
  const styles = useStyles()
  switch (status.kind) {
    case 'off':
      return null
    case 'waiting':
      return (
        <Caption1 as="p" className={styles.quiet}>
          The portal checks Azure on a schedule. The first check is in progress.
        </Caption1>
      )
    case 'healthy':
      return (
        <Caption1 as="p" className={styles.quiet}>
          Last scheduled check: <Time at={status.checkedAt} />
        </Caption1>
      )
    case 'failing':
      return (
        <Callout intent="warning" title="The scheduled check is failing">
          {status.error.userMessage} Failing since <Time at={status.since} />.{' '}
          {status.checkedAt ? (
            <>
              Last successful check: <Time at={status.checkedAt} />.
            </>
          ) : (
            'No check has succeeded yet.'
          )}{' '}
          Until it is fixed, external changes are detected only when someone opens the portal.
        </Callout>
      )
  }
}
