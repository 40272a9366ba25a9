'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { CellState } from '@/lib/domain/coverage/cell-state'
import { cellStyles } from './cell-styles'

const useStyles = makeStyles({
  tile: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '2rem',
    height: '1.75rem',
    fontSize: tokens.fontSizeBase400,
    lineHeight: 1,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  success: { color: tokens.colorStatusSuccessForeground1, backgroundColor: tokens.colorStatusSuccessBackground1 },
  warning: { color: tokens.colorStatusWarningForeground1, backgroundColor: tokens.colorStatusWarningBackground1 },
  danger: { color: tokens.colorStatusDangerForeground1, backgroundColor: tokens.colorStatusDangerBackground1 },
  brand: { color: tokens.colorBrandForeground2, backgroundColor: tokens.colorBrandBackground2 },
  neutral: { color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground3 },
  count: {
    position: 'absolute',
    insetBlockStart: '-0.375rem',
    insetInlineEnd: '-0.375rem',
    minWidth: '1rem',
    textAlign: 'center',
    paddingInline: tokens.spacingHorizontalXXS,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    fontWeight: tokens.fontWeightSemibold,
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForegroundInverted,
    backgroundColor: tokens.colorNeutralBackgroundInverted,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralBackground1}`,
  },
})

/** One cell of the map: the icon and color of its state, and the number of settings if more than one sends there. */
export function CellTile({ state, settingCount = 1 }: { state: CellState; settingCount?: number }) {
  const styles = useStyles()
  const { color, icon } = cellStyles[state]
  const tone = color === 'success' || color === 'warning' || color === 'danger' || color === 'brand' ? styles[color] : styles.neutral
  return (
    <span aria-hidden className={mergeClasses(styles.tile, tone)}>
      {icon}
      {settingCount > 1 && <span className={styles.count}>{settingCount}×</span>}
    </span>
  )
}
