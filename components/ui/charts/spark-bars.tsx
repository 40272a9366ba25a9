'use client'

import { makeStyles, tokens } from '@fluentui/react-components'

const step = 4
const bar = 3
const height = 20

const useStyles = makeStyles({
  drawing: { display: 'block', overflow: 'visible', forcedColorAdjust: 'none', '@media print': { printColorAdjust: 'exact' } },
  bars: { fill: tokens.colorCompoundBrandBackground, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  empty: { fill: tokens.colorNeutralStroke1, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  unknown: {
    stroke: tokens.colorNeutralStroke1,
    strokeDasharray: '1 3',
    '@media (forced-colors: active)': { stroke: 'GrayText' },
  },
})

/**
 * A bar for each value on the scale of the largest, a thin line for each zero, and a dotted line for each unknown value. `label` has the same
 * facts in words.
 */
export function SparkBars({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const styles = useStyles()
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  const path = (isDrawn: (value: number | null) => boolean, heightOf: (value: number | null) => number) =>
    values
      .map((value, index) => (isDrawn(value) ? `M${index * step} ${height}v-${heightOf(value)}h${bar}v${heightOf(value)}z` : ''))
      .join('')
  return (
    <svg role="img" aria-label={label} width={values.length * step} height={height} className={styles.drawing}>
      <path
        className={styles.bars}
        d={path(
          (value) => (value ?? 0) > 0,
          (value) => Math.max(2, Math.round(((value ?? 0) / most) * height)),
        )}
      />
      <path
        className={styles.empty}
        d={path(
          (value) => value === 0,
          () => 1,
        )}
      />
      <path
        className={styles.unknown}
        d={values.map((value, index) => (value === null ? `M${index * step} ${height - 0.5}h${step}` : '')).join('')}
      />
    </svg>
  )
}
