'use client'

import { Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { FiguresTable } from '@/components/ui/charts/figures-table'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import type { FrameworkCount } from '@/lib/domain/compliance/control-rows'
import { metWords, type ScoreCount } from '@/lib/domain/compliance/score-count'
import { verdicts, verdictWords } from '@/lib/domain/compliance/verdict'
import { complianceHref } from '@/lib/domain/portal-paths'
import { plural } from '@/lib/domain/text'

const useStyles = makeStyles({
  card: stack.M,
  list: { ...plainList, ...stack.S },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    alignItems: 'center',
    '@media (min-width: 640px)': { gridTemplateColumns: 'minmax(0, 22rem) minmax(0, 1fr) 6rem' },
  },
  name: { overflowWrap: 'anywhere' },
  bar: {
    width: '100%',
    height: '0.875rem',
    display: 'block',
    borderRadius: tokens.borderRadiusSmall,
    // The colors are the only difference between the parts, so they stay in forced colors. The table has the same facts.
    forcedColorAdjust: 'none',
    '@media print': { printColorAdjust: 'exact' },
  },
  figure: { ...quiet, fontVariantNumeric: 'tabular-nums', '@media (min-width: 640px)': { textAlign: 'end' } },
  met: { fill: tokens.colorStatusSuccessForeground3 },
  'met-licensed': { fill: tokens.colorPaletteTealBorderActive },
  'met-nothing-arrives': { fill: tokens.colorStatusWarningForeground3 },
  'cannot-check': { fill: tokens.colorPaletteBlueBorderActive },
  'not-met': { fill: tokens.colorStatusDangerForeground3 },
  'not-applicable': { fill: tokens.colorNeutralStroke1 },
  legend: { ...plainList, display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL, rowGap: tokens.spacingVerticalXS },
  entry: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS, fontSize: tokens.fontSizeBase200 },
  mark: { width: '0.75rem', height: '0.75rem', flexShrink: 0, forcedColorAdjust: 'none' },
})

/** The share of the controls of each framework that is met: a bar for each, and the same figures as a table. */
export function ShareDrawing({ frameworks, framework }: { frameworks: readonly FrameworkCount[]; framework: string | null }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <ul className={styles.list} aria-label="Share of controls met, by framework">
        {frameworks.map(({ framework: name, counts, ...count }) => (
          <li key={name} aria-current={name === framework ? 'true' : undefined} className={styles.line}>
            <span className={styles.name}>
              {name === framework ? <Body1Strong>{name}</Body1Strong> : <RouteLink href={complianceHref(name)}>{name}</RouteLink>}
            </span>
            <Bar counts={counts} />
            <Caption1 className={styles.figure}>{figureWords(count)}</Caption1>
          </li>
        ))}
      </ul>
      <ul className={styles.legend} aria-label="Colors">
        {verdicts.map((verdict) => (
          <li key={verdict} className={styles.entry}>
            <svg aria-hidden className={styles.mark} viewBox="0 0 1 1">
              <rect width="1" height="1" className={styles[verdict]} />
            </svg>
            {verdictWords[verdict]}
          </li>
        ))}
      </ul>
      <FiguresTable
        summary="Verdicts as a table"
        label="Verdicts by framework"
        heads={['Framework', ...verdicts.map((verdict) => verdictWords[verdict])]}
        rows={frameworks.map(({ framework: name, counts }) => ({
          head: name,
          figures: verdicts.map((verdict) => counts.find((one) => one.verdict === verdict)?.count ?? 0),
        }))}
      />
    </Card>
  )
}

function figureWords(count: ScoreCount): string {
  if (count.applicable > 0) return metWords(count)
  return verdictWords[count.notCovered > 0 ? 'cannot-check' : 'not-applicable']
}

function Bar({ counts }: Pick<FrameworkCount, 'counts'>) {
  const styles = useStyles()
  const parts = counts.filter(({ count }) => count > 0)
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  const startOf = (index: number) => parts.slice(0, index).reduce((sum, { count }) => sum + count, 0)
  return (
    <svg
      role="img"
      aria-label={`${plural(total, 'control')}: ${parts.map(({ verdict, count }) => `${count} ${verdictWords[verdict].toLowerCase()}`).join(', ')}`}
      className={styles.bar}
      viewBox={`0 0 ${total} 1`}
      preserveAspectRatio="none"
    >
      {parts.map(({ verdict, count }, index) => (
        <rect key={verdict} x={startOf(index)} width={count} height="1" className={styles[verdict]} />
      ))}
    </svg>
  )
}
