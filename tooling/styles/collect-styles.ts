import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { projectDirectory, projectPath } from '../project'
import type { collected } from './collecting-griffel'
import type { PrecomputedStyles } from './precomputed-styles'
import { findCalls, hashOfCalls, replaceCalls, styleFunctions } from './style-calls'

const collector = projectPath('tooling', 'styles', 'collecting-griffel.ts')
const themes = projectPath('components', 'theme', 'theme-style-sheet.ts')

/**
 * Every style rule of the interface as one text, and the classes of each set of styles in the portal's modules: both themes, and the rules
 * of each component that a page or another component imports, Fluent UI's included. The interface is bundled as for the browser, so that what nothing imports is left out, and then evaluated with a
 * Griffel that collects. Nothing of the server runs: its modules are replaced by empty ones.
 * @throws Error when a module of the interface can't be bundled or evaluated.
 */
export async function collectStyles({ hasShortNames }: { hasShortNames: boolean }): Promise<PrecomputedStyles & { rules: string }> {
  const pages = globSync('{app,components}/**/*.tsx', { cwd: projectDirectory, exclude: ['**/*.test.tsx'] }).toSorted()
  const contents = [
    ...pages.map((page, index) => `import * as module${index} from './${page}'\nkeep(module${index})`),
    `import { collected } from '${collector}'`,
    `import { themeStyleSheet } from '${themes}'`,
    'function keep() {}',
    `const { rules, ...classes } = collected(${hasShortNames})`,
    `export const styles = { rules: themeStyleSheet() + '\\n' + rules, ...classes }`,
  ].join('\n')
  mkdirSync(projectPath('.data'), { recursive: true })
  const callsOfModules: PrecomputedStyles['callsOfModules'] = {}
  const directory = mkdtempSync(projectPath('.data', 'styles-'))
  try {
    const bundle = join(directory, 'styles.mjs')
    await build({
      stdin: { contents, resolveDir: projectDirectory, sourcefile: 'all-pages.js' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      define: { 'process.env.NODE_ENV': '"production"' },
      jsx: 'automatic',
      outfile: bundle,
      logLevel: 'error',
      plugins: [replaceGriffel, nameModules(callsOfModules), emptyServer],
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
    })
    const { styles } = (await import(pathToFileURL(bundle).href)) as { styles: ReturnType<typeof collected> }
    return { ...styles, callsOfModules }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

const replaceGriffel: Plugin = {
  name: 'replace-griffel',
  setup({ onResolve }) {
    onResolve({ filter: /^@griffel\/react$/ }, ({ importer }) => (importer === collector ? undefined : { path: collector }))
  },
}

/** Tells the collecting Griffel which module of the portal each set of styles is in, and keeps the hash of the calls of each. */
const nameModules = (callsOfModules: PrecomputedStyles['callsOfModules']): Plugin => ({
  name: 'name-modules',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](app|components)[\\/].*\.tsx?$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined
      const source = readFileSync(path, 'utf8')
      const calls = findCalls(source, styleFunctions)
      const module = relative(projectDirectory, path).split(sep).join('/')
      if (calls.length > 0) callsOfModules[module] = hashOfCalls(calls)
      const named = replaceCalls(source, calls, ({ name, args }) => `${name}(${args.join(', ')}, ${JSON.stringify(module)})`)
      return { contents: named, loader: 'tsx' }
    })
  },
})

/**
 * What a page imports from the server, from Next.js, and from MSAL has no styles, so it's replaced by a module that has every name. Each
 * name is a function that returns the same again. The bundler copies what a module has to an object with the module's prototype, so the
 * prototype has to answer to every name too.
 */
const emptyModule = `
  const everything = new Proxy(function () {}, {
    get: (_, name) => (name === '__esModule' ? false : name === Symbol.toPrimitive ? () => '' : everything),
    apply: () => everything,
    construct: () => everything,
    getPrototypeOf: () => everything,
  })
  module.exports = everything
`

const emptyServer: Plugin = {
  name: 'empty-server',
  setup({ onResolve, onLoad, resolve }) {
    const empty = { path: 'server', namespace: 'empty' }
    onResolve({ filter: /^(next\/|@azure\/|server-only$|@\/generated\/)|\.css$/ }, () => empty)
    onResolve({ filter: /^@\/lib\// }, ({ path }) => (path.startsWith('@/lib/domain/') ? undefined : empty))
    onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: emptyModule, loader: 'js' }))
    onResolve({ filter: /^(\.|@\/app\/)/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'resolved' || from.importer.includes('node_modules')) return undefined
      const found = await resolve(path, { ...from, pluginData: 'resolved' })
      return found.path.endsWith('.ts') && isOfServer(found.path) ? empty : found
    })
  },
}

/** Whether a module has server actions or is server code that a page keeps beside it. */
function isOfServer(path: string): boolean {
  return /^(['"]use server['"]|import 'server-only')/m.test(readFileSync(path, 'utf8'))
}
