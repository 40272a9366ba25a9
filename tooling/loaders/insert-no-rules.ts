const modules: Readonly<Record<string, string>> = {
  '__styles.js': `
    import { reduceToClassNameForSlots } from '@griffel/core'
    export function __styles(classes) {
      let names
      return () => (names ??= reduceToClassNameForSlots(classes, 'ltr'))
    }
  `,
  '__resetStyles.js': 'export function __resetStyles(name) { return () => name }',
}

/**
 * Replaces Griffel's hooks for computed styles by functions that only return classes: the stylesheet has their rules, and the portal has
 * one text direction. Every element of Fluent UI calls several of these hooks each time it's rendered, on the server too.
 */
export default function insertNoRules(this: { resourcePath: string }, source: string): string {
  return modules[this.resourcePath.split(/[\\/]/).at(-1) ?? ''] ?? source
}
