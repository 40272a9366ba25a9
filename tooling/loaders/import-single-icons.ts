import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LoaderContext } from './loader-context.ts'

interface Options {
  /** Where the package has a module for each icon. */
  iconsDirectory: string
}

/**
 * Imports icons from a module for each, instead of from modules with two hundred icons each, of which a bundler keeps for every page what
 * any page needs.
 */
export default function importSingleIcons(this: LoaderContext<Options>, source: string): string {
  const { iconsDirectory } = this.getOptions()
  return source.replaceAll(/import \{([^}]*)\} from (["'])@fluentui\/react-icons\2;?/g, (statement: string, list: string) => {
    const imports = list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => `import { ${name} } from '@fluentui/react-icons${moduleOf(name, iconsDirectory)}';`)
    return imports.join(' ') + '\n'.repeat(statement.split('\n').length - 1)
  })
}

/** The part of the address after the package's name; empty for what isn't an icon. */
function moduleOf(name: string, iconsDirectory: string): string {
  const [, icon] = /^([A-Z]\w*?)\d*(?:Regular|Filled|Light|Color)\b/.exec(name) ?? []
  if (icon === undefined) return ''
  const file = icon.replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase()
  return existsSync(join(iconsDirectory, `${file}.js`)) ? `/svg/${file}` : ''
}
