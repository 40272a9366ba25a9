'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import type { OverviewFigure } from '@/lib/domain/coverage/overview-figures'

const useStyles = makeStyles({
  list: {
    ...plainList,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 13rem), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  figure: {
    ...stack.XXS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    borderInlineStartWidth: tokens.strokeWidthThickest,
    borderInlineStartColor: tokens.colorNeutralStroke1,
    breakInside: 'avoid',
  },
  good: { borderInlineStartColor: tokens.colorStatusSuccessBorderActive },
  bad: { borderInlineStartColor: tokens.colorStatusDangerBorderActive },
  value: { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontWeight: tokens.fontWeightSemibold },
  quiet,
  more: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
})

/** Figures of the overview beside each other. */
export function FigureRow({ label, figures }: { label: string; figures: readonly OverviewFigure[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={label}>
      {figures.map(({ code, title, value, trend, details = [], tone, more }) => (
        <li key={code} className={mergeClasses(styles.figure, tone !== 'plain' && styles[tone])}>
          <span>{title}</span>
          <span className={styles.value}>{value}</span>
          {[trend, ...details].map((sentence) => (
            <Caption1 key={sentence} className={styles.quiet}>
              {sentence}
            </Caption1>
          ))}
          {more && (
            <RouteLink href={more.href} className={styles.more}>
              {more.text}
            </RouteLink>
          )}
        </li>
      ))}
    </ul>
  )
}
