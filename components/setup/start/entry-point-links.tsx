'use client'

import { Body1, makeStyles, tokens } from '@fluentui/react-components'
import { RouteButton } from '@/components/ui/route-link'
import { type EntryPoint, entryPoints } from './entry-points'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  label: { color: tokens.colorNeutralForeground2 },
})

/** The other ways in: the pages of the Entra admin center that offer "Export settings". */
export function EntryPointLinks({ current }: { current: EntryPoint | undefined }) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Body1 className={styles.label}>Start from</Body1>
      {entryPoints
        .filter(({ id }) => id !== current?.id)
        .map(({ id, label }) => (
          <RouteButton key={id} href={`/setup?from=${id}`} size="small">
            {label}
          </RouteButton>
        ))}
    </div>
  )
}
