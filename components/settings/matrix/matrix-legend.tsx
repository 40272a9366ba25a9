'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { plainList } from '@/components/ui/layout/shared-styles'
import { destinationKindWords, destinationsOf } from '@/lib/domain/settings/destination'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { DestinationMark } from '../destination-mark'

const useStyles = makeStyles({
  list: { ...plainList, display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL, rowGap: tokens.spacingVerticalXS },
  entry: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  word: { '::first-letter': { textTransform: 'uppercase' }, display: 'inline-block' },
})

/** Explains the icons that occur in the matrix. */
export function CoverageLegend({ settings }: { settings: readonly DiagnosticSetting[] }) {
  const styles = useStyles()
  const kinds = [...new Set(settings.flatMap(({ destinations }) => destinationsOf(destinations).map(({ kind }) => kind)))]
  return (
    <ul className={styles.list} aria-label="Signs">
      {kinds.map((kind) => (
        <li key={kind} className={styles.entry}>
          <DestinationMark kind={kind} />
          <Caption1 className={styles.word}>{destinationKindWords[kind]}</Caption1>
        </li>
      ))}
    </ul>
  )
}
