import { createHash } from 'node:crypto'
import ts from 'typescript'

/** The functions by which the portal's modules make styles. */
export const styleFunctions = ['makeStyles', 'makeResetStyles'] as const

/** A call in the source of a module. */
export interface StyleCall {
  /** The source of the call, which begins at `start` and ends before `end`. */
  text: string
  start: number
  end: number
}

/** The calls of these functions in a module, in source order. Calls inside one of them are part of it. */
export function findCalls(source: string, names: readonly string[]): (StyleCall & { name: string; args: string[] })[] {
  const file = ts.createSourceFile('module.tsx', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX)
  const found: (StyleCall & { name: string; args: string[] })[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && names.includes(node.expression.text)) {
      const start = node.getStart(file)
      const args = node.arguments.map((argument) => source.slice(argument.getStart(file), argument.end))
      found.push({ name: node.expression.text, args, text: source.slice(start, node.end), start, end: node.end })
      return
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Identifies what these calls say, in hex. */
export function hashOfCalls(calls: readonly StyleCall[]): string {
  return createHash('sha256')
    .update(JSON.stringify(calls.map(({ text }) => text)))
    .digest('hex')
}

/** A module with other text in place of these calls; later lines keep their numbers. */
export function replaceCalls<Call extends StyleCall>(
  source: string,
  calls: readonly Call[],
  replacement: (call: Call, index: number) => string,
): string {
  const parts: string[] = []
  let from = 0
  for (const [index, call] of calls.entries()) {
    const text = replacement(call, index)
    const missingLines = call.text.split('\n').length - text.split('\n').length
    parts.push(source.slice(from, call.start), text, '\n'.repeat(Math.max(0, missingLines)))
    from = call.end
  }
  return parts.join('') + source.slice(from)
}
