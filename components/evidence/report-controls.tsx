'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import type { PastScore } from '@/lib/domain/compliance/score-record'
import { verdictWords } from '@/lib/domain/compliance/verdict'
import { exactTime } from '@/lib/domain/format-time'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.M },
  control: { ...stack.XXS, overflowWrap: 'anywhere', breakInside: 'avoid' },
  quiet,
})

/** The verdict about each control, for which destination, and why. */
export function ReportControls({ score: { at, controls } }: { score: PastScore }) {
  const styles = useStyles()
  return (
    <>
      <Caption1 className={styles.quiet}>
        Valid since {exactTime(at, 'UTC')}. The portal computes these verdicts from what it last read. They aren't part of the verified
        record.
      </Caption1>
      <ul className={styles.list}>
        {controls.map(({ id, name, title, verdict, destination, settings, because }) => (
          <li key={id} className={styles.control}>
            <strong>
              {name}: {verdictWords[verdict]}
            </strong>
            <span>{title}</span>
            {destination && (
              <Caption1>
                <bdi>{destination}</bdi>, sent by <bdi>{settings.join(', ')}</bdi>
              </Caption1>
            )}
            {because.map((sentence) => (
              <Caption1 key={sentence} className={styles.quiet}>
                {sentence}
              </Caption1>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}
