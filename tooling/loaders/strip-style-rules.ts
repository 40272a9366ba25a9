import { readFileSync } from 'node:fs'
import type { PrecomputedStyles } from '../styles/precomputed-styles.ts'
import { shortenClasses } from '../styles/short-names.ts'
import { findCalls, replaceCalls } from '../styles/style-calls.ts'
import type { LoaderContext } from './loader-context.ts'

/** Takes the rules out of a module of Fluent UI's styles, because the stylesheet has them, and gives its classes their short names. */
export default function stripStyleRules(this: LoaderContext<{ stylesPath: string }>, source: string): string {
  const { stylesPath } = this.getOptions()
  this.addDependency(stylesPath)
  const { shortNames } = JSON.parse(readFileSync(stylesPath, 'utf8')) as PrecomputedStyles
  return replaceCalls(source, findCalls(source, ['__styles', '__resetStyles']), ({ name, args: [classes = ''] }) =>
    name === '__styles'
      ? `__styles(${shortenClasses(classes, shortNames)}, {})`
      : `__resetStyles(${shortenClasses(classes, shortNames)}, null, [])`,
  )
}
