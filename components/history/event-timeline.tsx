'use client'

import { Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import { TextWithTimes } from '@/components/ui/layout/text-with-times'
import { Time } from '@/components/ui/time'
import type { DescribedEvent } from '@/lib/domain/history/describe-event'
import { durationWords } from './duration-words'

const useStyles = makeStyles({
  list: plainList,
  event: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    paddingInlineStart: tokens.spacingHorizontalXXL,
    paddingBottom: tokens.spacingVerticalL,
    overflowWrap: 'anywhere',
    '::after': {
      content: '""',
      position: 'absolute',
      top: '6px',
      insetInlineStart: '2px',
      width: '9px',
      height: '9px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandBackground,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
    ':not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      top: '20px',
      bottom: '-2px',
      insetInlineStart: '6px',
      width: tokens.strokeWidthThin,
      backgroundColor: tokens.colorNeutralStroke1,
      '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
    },
    ':last-child': { paddingBottom: 0 },
  },
  quiet,
})

/** What the history recorded about a change, oldest first. */
export function EventTimeline({ events }: { events: DescribedEvent[] }) {
  const styles = useStyles()
  return (
    <ol className={styles.list}>
      {events.map(({ sequence, title, detail, at }, index) => (
        <li key={sequence} className={styles.event}>
          <Body1Strong>{title}</Body1Strong>
          {detail && (
            <Caption1>
              <TextWithTimes>{detail}</TextWithTimes>
            </Caption1>
          )}
          <Caption1 className={styles.quiet}>
            <Time at={at} format="exact" />
            {after(events[index - 1], at)} · event {sequence}
          </Caption1>
        </li>
      ))}
    </ol>
  )
}

/** How much later than the event before it. */
function after(previous: DescribedEvent | undefined, at: string): string {
  return previous ? ` · ${durationWords(previous.at, at)}` : ''
}
