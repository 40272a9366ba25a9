'use client'

import { AriaLiveAnnouncer, FluentProvider, makeStyles, RendererProvider, SSRProvider, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { MissingStylesheet } from './missing-stylesheet'
import { insertingRenderer, stylesheetRenderer } from './style-renderer'

const useStyles = makeStyles({
  surface: { minHeight: '100dvh', backgroundColor: tokens.colorNeutralBackground2 },
})

/** The colors come from variables on the root element (see theme-style-sheet.ts), so the provider itself sets none. */
const noTheme = {}

/** Fluent UI for everything below, styled before any script runs. `nonce` is what the content security policy allows. */
export function FluentRoot({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [renderer] = useState(() => newRenderer(nonce))
  return (
    <RendererProvider renderer={renderer}>
      <SSRProvider>
        <FluentProvider theme={noTheme}>
          <AriaLiveAnnouncer>
            <Surface>
              <MissingStylesheet nonce={nonce} />
              {children}
            </Surface>
          </AriaLiveAnnouncer>
        </FluentProvider>
      </SSRProvider>
    </RendererProvider>
  )
}

/** The page background. The provider can't have it, because its classes are copied to every menu and dialog. */
function Surface({ children }: { children: ReactNode }) {
  const styles = useStyles()
  return <div className={styles.surface}>{children}</div>
}

/** The stylesheet is made when the portal is built or started; during development, newer styles are inserted. */
function newRenderer(nonce: string | undefined) {
  const isInserting = typeof document !== 'undefined' && process.env.NODE_ENV === 'development'
  return isInserting ? insertingRenderer(document, nonce) : stylesheetRenderer(nonce)
}
