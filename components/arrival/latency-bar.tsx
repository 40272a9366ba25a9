'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import type { TableArrival } from '@/lib/domain/arrival/arrival'
import { latencyWords } from './latency-words'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  words: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  track: {
    position: 'relative',
    flexGrow: 1,
    minWidth: '2.5rem',
    height: '6px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground4,
    overflow: 'hidden',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  slow: {
    position: 'absolute',
    insetBlock: 0,
    insetInlineStart: 0,
    backgroundColor: tokens.colorBrandBackground2Pressed,
    '@media (forced-colors: active)': { backgroundColor: 'GrayText' },
  },
  median: {
    position: 'absolute',
    insetBlock: 0,
    insetInlineStart: 0,
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
})

/** The time from an event to its row, in words and as a bar on the scale of the slowest table. */
export function LatencyBar({
  table: { latencyMedianSeconds, latencyP95Seconds },
  slowestSeconds,
}: {
  table: TableArrival
  slowestSeconds: number
}) {
  const styles = useStyles()
  const width = (seconds: number) => `${Math.min(100, (seconds / slowestSeconds) * 100)}%`
  return (
    <div className={styles.root}>
      <span className={styles.words}>
        {latencyWords(latencyMedianSeconds)}, {latencyWords(latencyP95Seconds)}
      </span>
      <span className={styles.track} aria-hidden>
        <span className={styles.slow} style={{ width: width(latencyP95Seconds) }} />
        <span className={styles.median} style={{ width: width(latencyMedianSeconds) }} />
      </span>
    </div>
  )
}
