'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import type { ResultChart } from '@/lib/domain/explore/result-chart'
import { formatCount, plural } from '@/lib/domain/text'
import { ResultPie } from './result-pie'

const useStyles = makeStyles({
  figure: { ...stack.S, margin: 0 },
  bars: {
    display: 'grid',
    gridTemplateColumns: 'minmax(6rem, 16rem) minmax(3rem, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    alignItems: 'center',
  },
  label: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  value: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  bar: {
    height: '14px',
    minWidth: '2px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  plot: { width: '100%', height: '10rem', display: 'block', borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}` },
  column: { fill: tokens.colorCompoundBrandBackground, '@media (forced-colors: active)': { fill: 'Highlight' } },
  line: {
    fill: 'none',
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: '2px',
    '@media (forced-colors: active)': { stroke: 'Highlight' },
  },
  ends: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  caption: quiet,
})

/** Shows a result as bars, columns, a line, or a pie. The table below has the same numbers, so a screen reader presents the chart as one image. */
export function ResultChartView({ chart }: { chart: ResultChart }) {
  const styles = useStyles()
  return (
    <figure className={styles.figure}>
      <figcaption>
        <Caption1 className={styles.caption}>
          {chart.value} by {chart.label}
          {chart.left > 0 ? `. The table shows ${plural(chart.left, 'more row')}.` : ''}
        </Caption1>
      </figcaption>
      <div role="img" aria-label={`Chart of ${chart.value} by ${chart.label}. The table shows the same numbers.`}>
        <Drawing chart={chart} />
      </div>
    </figure>
  )
}

function Drawing({ chart }: { chart: ResultChart }) {
  switch (chart.kind) {
    case 'bars':
      return <Bars chart={chart} />
    case 'columns':
    case 'line':
      return <OverTime chart={chart} />
    case 'pie':
      return <ResultPie chart={chart} />
  }
}

function Bars({ chart }: { chart: ResultChart }) {
  const styles = useStyles()
  return (
    <div className={styles.bars}>
      {chart.marks.map(({ label, value, share }, index) => [
        <Caption1 key={`label ${index}`} className={styles.label} title={label}>
          <bdi>{label}</bdi>
        </Caption1>,
        <div key={`bar ${index}`} className={styles.bar} style={{ width: `${share * 100}%` }} />,
        <Caption1 key={`value ${index}`} className={styles.value}>
          {formatCount(value)}
        </Caption1>,
      ])}
    </div>
  )
}

function OverTime({ chart: { kind, marks } }: { chart: ResultChart }) {
  const styles = useStyles()
  const width = 1_000 / marks.length
  return (
    <>
      <Caption1 className={styles.ends}>{formatCount(Math.max(...marks.map(({ value }) => value)))}</Caption1>
      <svg className={styles.plot} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden>
        {kind === 'line' ? (
          <polyline
            className={styles.line}
            vectorEffect="non-scaling-stroke"
            points={marks.map(({ share }, index) => `${(index + 0.5) * width},${100 - share * 98}`).join(' ')}
          />
        ) : (
          marks.map(({ label, value, share }, index) => (
            <rect
              key={`${label} ${index}`}
              className={styles.column}
              x={index * width + width * 0.08}
              width={width * 0.84}
              y={100 - share * 100}
              height={share * 100}
            >
              <title>{`${label}: ${formatCount(value)}`}</title>
            </rect>
          ))
        )}
      </svg>
      <Caption1 className={styles.ends}>
        <span>{marks[0]?.label}</span>
        <span>{marks.at(-1)?.label}</span>
      </Caption1>
    </>
  )
}
