'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { plainList, stack, wrap } from '@/components/ui/layout/shared-styles'
import type { ResultChart } from '@/lib/domain/explore/result-chart'
import { formatCount, formatDecimal } from '@/lib/domain/text'

const useStyles = makeStyles({
  root: { ...wrap.L, alignItems: 'center' },
  plot: { width: '10rem', height: '10rem', flexShrink: 0, transform: 'rotate(-90deg)' },
  slice: { fill: 'none', strokeWidth: '16', '@media (forced-colors: active)': { stroke: 'CanvasText' } },
  legend: { ...plainList, ...stack.XXS, flexGrow: 1, flexBasis: '14rem', maxWidth: '28rem' },
  item: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  swatch: { width: '12px', height: '12px', flexShrink: 0, borderRadius: tokens.borderRadiusSmall, forcedColorAdjust: 'none' },
  value: { marginInlineStart: 'auto', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
})

const colors = [
  tokens.colorPaletteBlueBorderActive,
  tokens.colorPaletteMarigoldBorderActive,
  tokens.colorPaletteTealBorderActive,
  tokens.colorPaletteBerryBorderActive,
  tokens.colorPaletteForestBorderActive,
  tokens.colorPalettePurpleBorderActive,
  tokens.colorNeutralStrokeAccessible,
]

/** The radius at which a circle is a hundred long, so that a share is a length of its line. */
const radius = 100 / (2 * Math.PI)

/** A pie. Its legend has the names and numbers in the order of the slices, so nothing depends on their colors. */
export function ResultPie({ chart: { marks } }: { chart: ResultChart }) {
  const styles = useStyles()
  const starts = marks.map((_, index) => marks.slice(0, index).reduce((sum, { share }) => sum + share * 100, 0))
  return (
    <div className={styles.root}>
      <svg className={styles.plot} viewBox="-24 -24 48 48" aria-hidden>
        {marks.map(({ label, value, share }, index) => (
          <circle
            key={`${label} ${index}`}
            className={styles.slice}
            r={radius}
            stroke={colors[index % colors.length]}
            // A gap between slices, so that they are distinct without their colors.
            strokeDasharray={`${Math.max(share * 100 - 0.6, 0.2)} 100`}
            strokeDashoffset={-(starts[index] ?? 0)}
          >
            <title>{`${label}: ${formatCount(value)}`}</title>
          </circle>
        ))}
      </svg>
      <ul className={styles.legend}>
        {marks.map(({ label, value, share }, index) => (
          <li key={`${label} ${index}`} className={styles.item}>
            <span className={styles.swatch} style={{ backgroundColor: colors[index % colors.length] }} />
            <Caption1>
              <bdi>{label}</bdi>
            </Caption1>
            <Caption1 className={styles.value}>
              {formatCount(value)} ({formatDecimal(share * 100, 1)}%)
            </Caption1>
          </li>
        ))}
      </ul>
    </div>
  )
}
