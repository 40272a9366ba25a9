'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { quiet, wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { withQuery } from '@/lib/domain/portal-paths'
import { type EntryPoint, entryPoints } from './entry-points'

const useStyles = makeStyles({
  root: { ...wrap.S, alignItems: 'center' },
  label: quiet,
})

/** Links for the pages of the Entra admin center that offer "Export settings". */
export function EntryPointLinks({ current }: { current: EntryPoint | undefined }) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Body1 className={styles.label}>Start from</Body1>
      {entryPoints
        .filter(({ id }) => id !== current?.id)
        .map(({ id, label }) => (
          <RouteButton key={id} href={withQuery('/setup', `from=${id}`)} size="small">
            {label}
          </RouteButton>
        ))}
    </div>
  )
}
