'use client'

import {
  AriaLiveAnnouncer,
  createDOMRenderer,
  FluentProvider,
  makeStyles,
  RendererProvider,
  SSRProvider,
  tokens,
} from '@fluentui/react-components'
import { useServerInsertedHTML } from 'next/navigation'
import { type ReactNode, useRef, useState } from 'react'
import { firstStyles, ruleCount, streamedStyles } from './server-styles'

const useStyles = makeStyles({
  surface: { minHeight: '100dvh', backgroundColor: tokens.colorNeutralBackground2 },
})

/** The colors come from variables on the root element (see theme-style-sheet.ts), so the provider itself sets none. */
const noTheme = {}

/** Fluent UI for everything below, styled on the server as well. `nonce` is what the content security policy allows. */
export function FluentRoot({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [renderer] = useState(() => newRenderer(nonce))
  const rulesSent = useRef(0)

  useServerInsertedHTML(() => {
    const rules = ruleCount(renderer)
    const isFirst = rulesSent.current === 0
    if (rules === rulesSent.current) return null
    rulesSent.current = rules
    return isFirst ? firstStyles(renderer, nonce) : streamedStyles(renderer, nonce)
  })

  return (
    <RendererProvider renderer={renderer}>
      <SSRProvider>
        <FluentProvider theme={noTheme}>
          <AriaLiveAnnouncer>
            <Surface>{children}</Surface>
          </AriaLiveAnnouncer>
        </FluentProvider>
      </SSRProvider>
    </RendererProvider>
  )
}

/** The ground of the page. The provider cannot carry it: its classes are copied to every menu and dialog. */
function Surface({ children }: { children: ReactNode }) {
  const styles = useStyles()
  return <div className={styles.surface}>{children}</div>
}

function newRenderer(nonce: string | undefined) {
  const target = typeof document === 'undefined' ? undefined : document
  return createDOMRenderer(target, { styleElementAttributes: nonce ? { nonce } : {} })
}
