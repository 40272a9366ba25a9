import { type GriffelRenderer, renderToStyleElements } from '@fluentui/react-components'
import type { ReactElement } from 'react'
import { themeStyleSheet } from './theme-style-sheet'

interface StyleProps {
  media?: string
  dangerouslySetInnerHTML: { __html: string }
}

/** The themes and every rule that the first part of the page uses. It goes into the head, before anything is painted. */
export function firstStyles(renderer: GriffelRenderer, nonce: string | undefined) {
  return (
    <>
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: themeStyleSheet() }} />
      {renderToStyleElements(renderer)}
    </>
  )
}

/**
 * The rules again, for parts of the page that were streamed later: without them these would be unstyled until their scripts
 * run. They sit in a cascade layer, so whatever the browser inserts in its right order from then on wins over them.
 */
export function streamedStyles(renderer: GriffelRenderer, nonce: string | undefined) {
  const rules = renderToStyleElements(renderer)
    .map((element) => (element as ReactElement<StyleProps>).props)
    .map(({ media, dangerouslySetInnerHTML: { __html: css } }) => (media ? `@media ${media}{${css}}` : css))
  return <style nonce={nonce} dangerouslySetInnerHTML={{ __html: `@layer streamed{${rules.join('')}}` }} />
}

/** How many rules a renderer holds; it only grows. */
export function ruleCount(renderer: GriffelRenderer): number {
  return Object.keys(renderer.insertionCache).length
}
