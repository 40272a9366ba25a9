import { readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import type { PrecomputedStyles } from '../styles/precomputed-styles.ts'
import { findCalls, hashOfCalls, replaceCalls, styleFunctions } from '../styles/style-calls.ts'
import type { LoaderContext } from './loader-context.ts'

interface Options {
  projectDirectory: string
  /** The file with what `npm run build` computed. */
  stylesPath: string
}

/**
 * Puts the computed classes in place of each `makeStyles` and `makeResetStyles` of the portal, so that browsers load neither the styles nor
 * what computes them.
 * @throws Error when the computed styles belong to other sources.
 */
export default function precomputeStyles(this: LoaderContext<Options>, source: string): string {
  const calls = findCalls(source, styleFunctions)
  if (calls.length === 0) return source
  const { projectDirectory, stylesPath } = this.getOptions()
  this.addDependency(stylesPath)
  const { ofModules, callsOfModules } = JSON.parse(readFileSync(stylesPath, 'utf8')) as PrecomputedStyles
  const path = relative(projectDirectory, this.resourcePath).split(sep).join('/')
  const computed = ofModules[path]
  if (computed?.length !== calls.length || callsOfModules[path] !== hashOfCalls(calls))
    throw new Error(`The styles of ${path} weren't computed. Run npm run build, not next build.`)
  const replaced = replaceCalls(source, calls, ({ name }, index) => {
    const classes = JSON.stringify(computed[index])
    return name === 'makeStyles' ? `/*#__PURE__*/ __styles(${classes}, {})` : `/*#__PURE__*/ __resetStyles(${classes}, null, [])`
  })
  return `${withoutUnusedImports(replaced)}
import { __resetStyles, __styles } from '@fluentui/react-components'
`
}

/** A module without the imported values that only its styles needed. */
function withoutUnusedImports(source: string): string {
  return source.replaceAll(/^import \{([^}]*)\} from '([^']+)'/gm, (statement: string, list: string, from: string) => {
    const names = list.split(',').filter((name) => name.trim() !== '')
    const used = names.filter((name) => isUsed(source, name.trim().split(' ').at(-1) ?? ''))
    if (used.length === names.length) return statement
    const lines = '\n'.repeat(statement.split('\n').length - 1)
    return used.length > 0 ? `import {${used.map((name) => name.trim()).join(', ')}} from '${from}'${lines}` : `/* unused */${lines}`
  })
}

/** Whether a name stands anywhere but in its import, be it as the name of something else. */
function isUsed(source: string, name: string): boolean {
  return [...source.matchAll(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g'))].length > 1
}
