import { createDOMRenderer, type GriffelRenderer } from '@fluentui/react-components'

/**
 * The renderer for pages whose rules all come from the stylesheet made at build time (see decision 0027): it computes class names and
 * inserts nothing. All of them share one ID, because Griffel remembers for each of its styles every ID that it ever saw.
 */
export function stylesheetRenderer(nonce: string | undefined): GriffelRenderer {
  return { ...insertingRenderer(undefined, nonce), id: 'stylesheet', insertCSSRules: () => undefined }
}

/** The renderer during development: it inserts the rules of what is shown, as Griffel does by default. */
export function insertingRenderer(target: Document | undefined, nonce: string | undefined): GriffelRenderer {
  return createDOMRenderer(target, { styleElementAttributes: nonce ? { nonce } : {} })
}

/** Whether the browser has the stylesheet: it sets the theme's variables on the root element. */
export function hasStylesheet(): boolean {
  return getComputedStyle(document.documentElement).getPropertyValue('--colorNeutralForeground1') !== ''
}
