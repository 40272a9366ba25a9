'use client'

import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  renderToStyleElements,
  SSRProvider,
  webLightTheme,
} from '@fluentui/react-components'
import { useServerInsertedHTML } from 'next/navigation'
import { useRef, useState } from 'react'

/** Fluent UI on the server as its documentation sets it up for Next.js. */
export function Root({ children }) {
  const [renderer] = useState(() => createDOMRenderer())
  const isSent = useRef(false)
  useServerInsertedHTML(() => {
    if (isSent.current) return null
    isSent.current = true
    return renderToStyleElements(renderer)
  })
  return (
    <RendererProvider renderer={renderer}>
      <SSRProvider>
        <FluentProvider theme={webLightTheme}>{children}</FluentProvider>
      </SSRProvider>
    </RendererProvider>
  )
}
