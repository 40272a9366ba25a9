import * as griffel from '@griffel/core'
import { renderToStyleElements } from '@griffel/react'
import type { ReactElement } from 'react'

/**
 * Stands in for `@griffel/react` while the stylesheet is made: every set of styles is computed when its module is evaluated, and its
 * rules go into one renderer without a document.
 */
export * from '@griffel/react'

const renderer = griffel.createDOMRenderer(undefined)
const options = { dir: 'ltr', renderer } as const
const insertAtOnce: griffel.GriffelInsertionFactory = () => (target, rules) => target.insertCSSRules(rules)

export function makeStyles<Slots extends string | number>(styles: Parameters<typeof griffel.makeStyles<Slots>>[0]) {
  return evaluated(griffel.makeStyles(styles, insertAtOnce)(options))
}

export function makeResetStyles(styles: Parameters<typeof griffel.makeResetStyles>[0]) {
  return evaluated(griffel.makeResetStyles(styles, insertAtOnce)(options))
}

export function makeStaticStyles(styles: Parameters<typeof griffel.makeStaticStyles>[0]) {
  return evaluated(griffel.makeStaticStyles(styles, insertAtOnce)({ renderer }))
}

export function __styles<Slots extends string>(...[classes, rules]: Parameters<typeof griffel.__styles<Slots>>) {
  return evaluated(griffel.__styles(classes, rules, insertAtOnce)(options))
}

export function __resetStyles(...[ltrClass, rtlClass, rules]: Parameters<typeof griffel.__resetStyles>) {
  return evaluated(griffel.__resetStyles(ltrClass, rtlClass, rules, insertAtOnce)(options))
}

export function __staticStyles(...[rules]: Parameters<typeof griffel.__staticStyles>) {
  return evaluated(griffel.__staticStyles(rules, insertAtOnce)({ renderer }))
}

/** Returns every rule of the evaluated modules, in the order in which Griffel lets them override each other. */
export function collectedRules(): string {
  return renderToStyleElements(renderer)
    .map((element) => (element as ReactElement<StyleProps>).props)
    .map(({ media, dangerouslySetInnerHTML: { __html: rules } }) => (media ? `@media ${media}{${rules}}` : rules))
    .join('\n')
}

interface StyleProps {
  media?: string
  dangerouslySetInnerHTML: { __html: string }
}

function evaluated<Result>(result: Result): () => Result {
  return () => result
}
