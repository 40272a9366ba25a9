'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { Notice } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } })

/** How looking at Azure by schedule stands; nothing while it is off. */
export function ScheduleLine({ status }: { status: ScheduleStatus }) {
  const styles = useStyles()
  switch (status.kind) {
    case 'off':
      return null
    case 'waiting':
      return (
        <Caption1 as="p" className={styles.quiet}>
          The portal looks at Azure by schedule; the first look is on its way.
        </Caption1>
      )
    case 'well':
      return (
        <Caption1 as="p" className={styles.quiet}>
          The schedule looked last <Time at={status.checkedAt} />
        </Caption1>
      )
    case 'failing':
      return (
        <Notice intent="warning" title="The scheduled look fails">
          {status.error.userMessage} It has failed since <Time at={status.since} />.{' '}
          {status.checkedAt ? (
            <>
              The last one that succeeded was <Time at={status.checkedAt} />.
            </>
          ) : (
            'None has succeeded yet.'
          )}{' '}
          Until then, changes made elsewhere are noticed only when somebody opens the portal.
        </Notice>
      )
  }
}
