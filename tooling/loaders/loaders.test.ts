import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { projectPath } from '../project'
import type { PrecomputedStyles } from '../styles/precomputed-styles'
import { findCalls, hashOfCalls, styleFunctions } from '../styles/style-calls'
import importSingleIcons from './import-single-icons'
import insertNoRules from './insert-no-rules'
import markSchemasPure from './mark-schemas-pure'
import precomputeStyles from './precompute-styles'
import stripStyleRules from './strip-style-rules'

const folder = mkdtempSync(join(tmpdir(), 'loaders-'))
afterAll(() => rmSync(folder, { recursive: true }))

const source = [
  "import { makeResetStyles, makeStyles, tokens } from '@fluentui/react-components'",
  "import { stack } from './shared-styles'",
  '',
  'const useStyles = makeStyles({',
  '  root: { ...stack.M, color: tokens.colorNeutralForeground1 },',
  '})',
  "const useClass = makeResetStyles({ color: 'red' })",
  'export const line = 8',
].join('\n')

const stylesPath = join(folder, 'styles.json')
const styles: PrecomputedStyles = {
  ofModules: { 'components/card.tsx': [{ root: { B1: 'a', B2: 0 } }, 'b'] },
  callsOfModules: { 'components/card.tsx': hashOfCalls(findCalls(source, styleFunctions)) },
  shortNames: { f1abcdef: 'a', r1abcdef: 'b', f2abcdef: 'c' },
}
writeFileSync(stylesPath, JSON.stringify(styles))

function contextOf<Options>(path: string, options: Options) {
  return { resourcePath: join(folder, path), getOptions: () => options, addDependency: () => undefined }
}

const precomputed = (path: string, source: string) =>
  precomputeStyles.call(contextOf(path, { projectDirectory: folder, stylesPath }), source)

describe('The loader for the styles of the portal', () => {
  it('puts classes in place of styles, in their order', () => {
    const result = precomputed('components/card.tsx', source)
    expect(result).toContain('const useStyles = /*#__PURE__*/ __styles({"root":{"B1":"a","B2":0}}, {})')
    expect(result).toContain('const useClass = /*#__PURE__*/ __resetStyles("b", null, [])')
  })

  it('drops the imports that only styles needed, and keeps the numbers of lines', () => {
    const result = precomputed('components/card.tsx', source)
    expect(result).not.toMatch(/tokens|shared-styles/)
    expect(result.split('\n')[7]).toBe('export const line = 8')
  })

  it('keeps an import that is only spread', () => {
    const result = precomputed('components/card.tsx', `import { faults } from './faults'\n${source}\nexport const all = [...faults]`)
    expect(result).toContain("import { faults } from './faults'")
  })

  it('refuses styles that were not computed', () => {
    expect(() => precomputed('components/other.tsx', source)).toThrow(/weren't computed/)
  })

  it('refuses classes of other styles', () => {
    expect(() => precomputed('components/card.tsx', source.replace("'red'", "'blue'"))).toThrow(/weren't computed/)
  })

  it('leaves a module without styles as it is', () => {
    expect(precomputed('components/other.tsx', 'export const one = 1')).toBe('export const one = 1')
  })
})

describe("The loader for Fluent UI's styles", () => {
  const strip = (source: string) => stripStyleRules.call(contextOf('useLabelStyles.styles.js', { stylesPath }), source)

  it('removes rules, and shortens classes of which it keeps the left-to-right ones', () => {
    const result = strip(
      `const use = /*#__PURE__*/__styles({ root: { a: "f1abcdef", b: ["f2abcdef", "f1abcdef"] } }, { d: [".f1abcdef{color:red;}"] })`,
    )
    expect(result).toBe("const use = /*#__PURE__*/__styles({ root: { a: 'a', b: 'c' } }, {})")
  })

  it('removes the rules of a reset', () => {
    expect(strip(`const use = __resetStyles("r1abcdef", "r2abcdef", [".r1abcdef{color:red;}"])`)).toBe(
      "const use = __resetStyles('b', null, [])",
    )
  })
})

describe("The loader for Griffel's hooks", () => {
  it('replaces those for computed styles and no others', () => {
    expect(insertNoRules.call({ resourcePath: '/griffel/react/src/__styles.js' }, 'old')).toContain('export function __styles(classes)')
    expect(insertNoRules.call({ resourcePath: '/griffel/react/src/makeStyles.js' }, 'old')).toBe('old')
  })
})

describe('The loader for icons', () => {
  const iconsDirectory = projectPath('node_modules', '@fluentui', 'react-icons', 'lib', 'atoms', 'svg')
  const load = (source: string) => importSingleIcons.call(contextOf('any.tsx', { iconsDirectory }), source)

  it('imports each icon from a module of its own, under any name', () => {
    expect(load("import { PersonCircleRegular, Dismiss12Regular, ChevronDownRegular as Down } from '@fluentui/react-icons'")).toBe(
      "import { PersonCircleRegular } from '@fluentui/react-icons/svg/person-circle'; " +
        "import { Dismiss12Regular } from '@fluentui/react-icons/svg/dismiss'; " +
        "import { ChevronDownRegular as Down } from '@fluentui/react-icons/svg/chevron-down';",
    )
  })

  it('leaves what is not an icon in the package, and keeps the number of lines', () => {
    expect(load("import {\n  bundleIcon,\n  HomeFilled\n} from '@fluentui/react-icons'")).toBe(
      "import { bundleIcon } from '@fluentui/react-icons'; import { HomeFilled } from '@fluentui/react-icons/svg/home';\n\n\n",
    )
  })
})

describe('The loader for schemas', () => {
  it('marks the calls of zod and nothing else', () => {
    expect(markSchemasPure('const a = z.object({ b: z.enum(words) }); biz.call(); type A = z.infer<typeof a>')).toBe(
      'const a = /*#__PURE__*/ z.object({ b: /*#__PURE__*/ z.enum(words) }); biz.call(); type A = z.infer<typeof a>',
    )
  })
})
