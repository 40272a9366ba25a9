'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { FiguresTable } from '@/components/ui/charts/figures-table'
import { CategoryName } from '@/components/ui/layout/category-name'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { sizeWords } from '@/lib/domain/arrival/day-count'
import type { VolumeDay, WeekVolume } from '@/lib/domain/coverage/week-volume'
import { weekdayText } from '@/lib/domain/format-time'
import { listWords } from '@/lib/domain/text'

const height = 120
const gap = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralBackground1}`

const useStyles = makeStyles({
  card: stack.M,
  days: { display: 'grid', gridTemplateColumns: 'repeat(7, minmax(0, 1fr))', columnGap: tokens.spacingHorizontalS },
  day: { ...stack.XXS, justifyContent: 'end', alignItems: 'stretch', textAlign: 'center', minWidth: 0 },
  bar: {
    display: 'flex',
    flexDirection: 'column-reverse',
    height: `${height}px`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  unknown: { backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralStroke2} 0 1px, transparent 1px 6px)` },
  // Colors are the only difference between the parts of a bar, so they stay in forced colors. The table has the same facts.
  part: { forcedColorAdjust: 'none', borderTop: gap, '@media print': { printColorAdjust: 'exact' } },
  mark: {
    flexShrink: 0,
    width: '0.75rem',
    height: '0.75rem',
    borderRadius: tokens.borderRadiusSmall,
    forcedColorAdjust: 'none',
    '@media print': { printColorAdjust: 'exact' },
  },
  series0: { backgroundColor: tokens.colorPaletteBlueBorderActive },
  series1: { backgroundColor: tokens.colorPaletteMarigoldBorderActive },
  series2: { backgroundColor: tokens.colorPaletteTealBorderActive },
  series3: { backgroundColor: tokens.colorPaletteBerryBorderActive },
  series4: { backgroundColor: tokens.colorPaletteNavyBorderActive },
  series5: { backgroundColor: tokens.colorNeutralForeground3 },
  legend: { ...plainList, display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL, rowGap: tokens.spacingVerticalXS },
  entry: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  label: { ...quiet, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' },
  quiet,
})

const total = ({ bytes }: VolumeDay) => bytes?.reduce((sum, one) => sum + one, 0) ?? null
const dayName = (start: string) => weekdayText(start, 'UTC')
const sizeOf = (bytes: number | null | undefined) => (bytes === null || bytes === undefined ? 'Unknown' : sizeWords(bytes))

/** The volume of seven days: a bar for each, with a part for each category, and the same figures as a table. */
export function VolumeChart({ volume: { series, days, notCounted } }: { volume: WeekVolume }) {
  const styles = useStyles()
  const most = Math.max(1, ...days.map((day) => total(day) ?? 0))
  const parts = [styles.series0, styles.series1, styles.series2, styles.series3, styles.series4, styles.series5]
  return (
    <Card className={styles.card}>
      <div className={styles.days} role="img" aria-label={sentence(days)}>
        {days.map((day) => (
          <span key={day.start} className={styles.day}>
            <Caption1 className={styles.label}>{sizeOf(total(day))}</Caption1>
            <span className={mergeClasses(styles.bar, day.bytes === null && styles.unknown)}>
              {day.bytes?.map((bytes, index) => (
                <span
                  key={series[index]}
                  className={mergeClasses(styles.part, parts[index])}
                  style={{ height: `${(bytes / most) * 100}%` }}
                />
              ))}
            </span>
            <Caption1 className={styles.label}>{dayName(day.start)}</Caption1>
          </span>
        ))}
      </div>
      <ul className={styles.legend} aria-label="Categories in the chart">
        {series.map((name, index) => (
          <li key={name} className={styles.entry}>
            <span aria-hidden className={mergeClasses(styles.mark, parts[index])} />
            <span>
              <CategoryName name={name} />
            </span>
          </li>
        ))}
      </ul>
      <FiguresTable
        summary="Volume as a table"
        label="Volume in the last 7 days"
        heads={['Category', ...days.map(({ start }) => dayName(start))]}
        rows={series.map((name, index) => ({ head: name, figures: days.map(({ bytes }) => sizeOf(bytes?.[index])) }))}
      />
      <Caption1 as="p" className={styles.quiet}>
        Days are in UTC. The last day isn't complete.
        {days.some(({ isPartial }) => isPartial) && " Some hours of these days weren't counted."}
        {notCounted.length > 0 && ` Not counted because of the table plan: ${listWords(notCounted)}.`}
      </Caption1>
    </Card>
  )
}

const sentence = (days: readonly VolumeDay[]) =>
  `Volume in the last 7 days. ${days.map((day) => `${dayName(day.start)}: ${sizeOf(total(day))}`).join(', ')}.`
