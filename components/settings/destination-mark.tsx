'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowRoutingRegular, DatabaseSearchRegular, FlowRegular, PuzzlePieceRegular, StorageRegular } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import type { DestinationKind } from '@/lib/domain/settings/destination'

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    padding: tokens.spacingVerticalXXS,
    fontSize: tokens.fontSizeBase400,
    lineHeight: 1,
    borderRadius: tokens.borderRadiusMedium,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  workspace: { color: tokens.colorPaletteBlueForeground2, backgroundColor: tokens.colorPaletteBlueBackground2 },
  storage: { color: tokens.colorPaletteTealForeground2, backgroundColor: tokens.colorPaletteTealBackground2 },
  'event-hub': { color: tokens.colorPaletteGrapeForeground2, backgroundColor: tokens.colorPaletteGrapeBackground2 },
  partner: { color: tokens.colorPalettePumpkinForeground2, backgroundColor: tokens.colorPalettePumpkinBackground2 },
  'service-bus': { color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground4 },
})

const icons: Record<DestinationKind, ReactElement> = {
  workspace: <DatabaseSearchRegular />,
  storage: <StorageRegular />,
  'event-hub': <FlowRegular />,
  partner: <PuzzlePieceRegular />,
  'service-bus': <ArrowRoutingRegular />,
}

/** The icon of a kind of destination, with text next to it or for screen readers. */
export function DestinationMark({ kind }: { kind: DestinationKind }) {
  const styles = useStyles()
  return (
    <span aria-hidden className={mergeClasses(styles.mark, styles[kind])}>
      {icons[kind]}
    </span>
  )
}
