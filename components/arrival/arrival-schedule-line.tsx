'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { Notice } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } })

/** How counting rows by schedule stands; nothing while it is off. */
export function ArrivalScheduleLine({ status }: { status: ScheduleStatus }) {
  const styles = useStyles()
  switch (status.kind) {
    case 'off':
      return null
    case 'waiting':
      return (
        <Caption1 as="p" className={styles.quiet}>
          Rows are counted by schedule as well; the first count is on its way.
        </Caption1>
      )
    case 'well':
      return (
        <Caption1 as="p" className={styles.quiet}>
          The schedule counted rows last <Time at={status.checkedAt} />
        </Caption1>
      )
    case 'failing':
      return (
        <Notice intent="warning" title="Rows are not counted by schedule">
          {status.error.userMessage} It has failed since <Time at={status.since} />. Until then, a category that goes quiet is noticed only
          when somebody opens this page.
        </Notice>
      )
  }
}
