import { existsSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import type { Rule } from 'eslint'

/** Whether a text begins with the directive that makes a module one of the browser. */
const isOfBrowser = (text: string) => /^\s*'use client'/.test(text)

/** Modules that were read; a lint run asks about the same ones again and again. */
const known = new Map<string, boolean>()

function isModuleOfBrowser(directory: string, target: string): boolean {
  const path = [`${target}.ts`, `${target}.tsx`].map((name) => join(directory, name)).find((name) => existsSync(name))
  if (path === undefined) return false
  const found = known.get(path) ?? isOfBrowser(readFileSync(path, 'utf8'))
  known.set(path, found)
  return found
}

/** Components begin with a capital letter. */
const isComponent = (name: string) => /^[A-Z]/.test(name)

/**
 * On the server, a module with 'use client' has only references to what it exports. They can be shown as components, but calling a function
 * fails when the page is rendered, and a constant isn't its value. So modules without the directive take from it only components and types.
 * Source: Next.js, "use client".
 */
export const noClientValuesOnServer: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    if (isOfBrowser(context.sourceCode.text)) return {}
    const importer = relative(context.cwd, context.filename).split(sep).join('/')
    return {
      ImportDeclaration(node) {
        const { source, specifiers, importKind } = node as typeof node & { importKind?: 'type' | 'value' }
        const path = String(source.value)
        if (importKind === 'type' || !/^(?:@\/|\.)/.test(path)) return
        const target = path.startsWith('@/') ? path.slice(2) : posix.join(posix.dirname(importer), path)
        const values = specifiers.flatMap((specifier) => {
          if (specifier.type !== 'ImportSpecifier' || (specifier as { importKind?: string }).importKind === 'type') return []
          const name = specifier.imported.type === 'Identifier' ? specifier.imported.name : String(specifier.imported.value)
          return isComponent(name) ? [] : [name]
        })
        if (values.length === 0 || !isModuleOfBrowser(context.cwd, target)) return
        context.report({
          node,
          message: `${target} is a module of the browser, so the server can't use ${values.join(', ')}. Move it to a module without 'use client'.`,
        })
      },
    }
  },
}
