import type { SyntaxNode } from './kusto-language'
import { childrenOf, GlobalState, itemsOf, KustoCode, kindOf, Symbols, tables } from './kusto-load.ts'

/** What a transformation reads: `source`, which has the columns of a table. Those of an unknown table aren't checked. */
const transformationGlobals = (table: string) => {
  const known = tables.find(({ name }) => name === table)
  const source = new Symbols.TableSymbol.$ctor7('source', known?.schema ?? '()', '').WithIsOpen(!known)
  return { isKnown: known !== undefined, globals: GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('workspace', [source])) }
}

/** The name of an operator as it's written: `project-away`. */
const operatorName = /^[a-z]+(?:-[a-z]+)*/

/** Checks a transformation of a table; see `TransformationCheck`. */
export function checkTransformation(text: string, table: string) {
  const { isKnown, globals: own } = transformationGlobals(table)
  const code = KustoCode.ParseAndAnalyze(text, own)
  const operators: { name: string; from: number }[] = []
  const sources: string[] = []
  // The statement that everything else is in has no kind of its own.
  const open = [code.Syntax]
  for (let node = open.pop(); node; node = open.pop()) {
    const kind = kindOf(node)
    const name = operatorName.exec(text.slice(node.TextStart, node.End))?.[0]
    if (kind.endsWith('Operator') && name !== undefined) operators.push({ name, from: node.TextStart })
    if (kind === 'ExpressionStatement') sources.push(sourceOf(node, text))
    open.push(...childrenOf(node).toReversed())
  }
  const columns = code.ResultType?.Columns
  return {
    findings: itemsOf(code.GetDiagnostics())
      .filter(({ Severity }) => Severity === 'Error')
      .map(({ Message, Start, Length }) => ({ severity: 'error', message: Message, from: Start, length: Length })),
    operators: operators.sort((one, other) => one.from - other.from),
    sources,
    columns: isKnown && columns ? itemsOf(columns).map(({ Name }) => Name) : null,
  }
}

/** What a statement starts with: the leftmost part of its pipes. */
function sourceOf(statement: SyntaxNode, text: string): string {
  let node = statement
  for (let [first] = childrenOf(node); first; [first] = childrenOf(node)) {
    if (kindOf(node) !== 'ExpressionStatement' && kindOf(node) !== 'PipeExpression') break
    node = first
  }
  return text.slice(node.TextStart, node.End)
}
