'use client'

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { reloadPage } from '@/components/ui/reload-page'

const useStyles = makeStyles({
  root: {
    position: 'fixed',
    insetInlineEnd: tokens.spacingHorizontalM,
    top: '56px',
    zIndex: 20,
    width: 'min(24rem, calc(100vw - 2 * var(--spacingHorizontalM)))',
    boxShadow: tokens.shadow16,
  },
})

/** Shown over a page when something that someone opened there couldn't be loaded, for example because the portal was updated. */
export function PartMissing() {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Callout intent="warning" isAlert actions={<Button onClick={reloadPage}>Reload page</Button>}>
        This part of the portal didn&apos;t load. Try again, or save your work and reload the page.
      </Callout>
    </div>
  )
}
