'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import type { ScheduleStatus } from '@/lib/domain/arrival/schedule-status'
import { Callout } from './callout'
import { quiet } from './layout/shared-styles'
import { Time } from './time'

const useStyles = makeStyles({ quiet })

interface ScheduleStatusLineProps {
  status: ScheduleStatus
  words: {
    /** One run, as a noun: "check". */
    run: string
    /** Sentence: what runs on a schedule. */
    schedule: string
    /** Title of the warning when it fails. */
    failing: string
    /** What is missing until it's fixed, as the end of a sentence. */
    consequence: string
  }
}

/** The status of something that the portal runs on a schedule; nothing while it's off. */
export function ScheduleStatusLine({ status, words: { run, schedule, failing, consequence } }: ScheduleStatusLineProps) {
  const styles = useStyles()
  switch (status.kind) {
    case 'off':
      return null
    case 'waiting':
      return (
        <Caption1 as="p" className={styles.quiet}>
          {schedule} The first scheduled {run} hasn't finished yet.
        </Caption1>
      )
    case 'healthy':
      return (
        <Caption1 as="p" className={styles.quiet}>
          Last scheduled {run}: <Time at={status.checkedAt} />
        </Caption1>
      )
    case 'failing':
      return (
        <Callout intent="warning" title={failing}>
          {status.error.userMessage} This problem started <Time at={status.since} />.{' '}
          {status.checkedAt ? (
            <>
              Last successful {run}: <Time at={status.checkedAt} />.
            </>
          ) : (
            `No ${run} has succeeded yet.`
          )}{' '}
          Until the problem is fixed, {consequence}
        </Callout>
      )
  }
}
