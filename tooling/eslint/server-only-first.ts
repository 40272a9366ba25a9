import type { Rule } from 'eslint'

const typeOnlyStatements = ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration']

interface Statement {
  type: string
  importKind?: 'type' | 'value'
  exportKind?: 'type' | 'value'
  source?: { value: unknown } | null
  declaration?: { type: string } | null
}

function isTypeOnly(statement: Statement): boolean {
  return (
    statement.importKind === 'type' ||
    statement.exportKind === 'type' ||
    typeOnlyStatements.includes(statement.declaration?.type ?? statement.type)
  )
}

/**
 * A server module begins with `import 'server-only'`, so that a component that reaches it fails the build. Modules that contain only types
 * don't need it.
 */
export const serverOnlyFirst: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      Program(program) {
        const statements = program.body as unknown as Statement[]
        const [first] = statements
        const begins = first?.type === 'ImportDeclaration' && first.source?.value === 'server-only'
        if (!begins && !statements.every(isTypeOnly))
          context.report({ node: program, message: "A server module begins with import 'server-only'." })
      },
    }
  },
}
