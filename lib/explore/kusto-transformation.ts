import type { SyntaxNode } from './kusto-language'
import { childrenOf, GlobalState, itemsOf, KustoCode, kindOf, Symbols, tables } from './kusto-load.ts'

/** The name of an operator as it's written: `project-away`. */
const operatorName = /^[a-z]+(?:-[a-z]+)*/

/** What reads or makes other rows than those of `source`, by the kind of its node. A transformation can't use any of it. */
const otherRows = /^(?:DataTable|ExternalData|ToScalar|ToTable|MaterializedViewCombine|ContextualDataTable)Expression$/
const otherRowsFunction = /^(?:cluster|database|external_table|materialized_view|stored_query_result|entity_group)$/

/** Checks a transformation of a table; see `TransformationCheck`. What an unknown table has isn't checked. */
export function checkTransformation(text: string, table: string) {
  const known = tables.find(({ name }) => name === table)
  const source = new Symbols.TableSymbol.$ctor7('source', known?.schema ?? '()', '').WithIsOpen(!known)
  const code = KustoCode.ParseAndAnalyze(text, GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('workspace', [source])))
  const textOf = ({ TextStart, End }: SyntaxNode) => text.slice(TextStart, End)
  const operators: { name: string; from: number }[] = []
  const statements: { kind: string; start: string; end: number }[] = []
  let references = 0
  let isRedefined = false
  // A text can nest more deeply than functions can call each other.
  const open = [code.Syntax]
  for (let node = open.pop(); node; node = open.pop()) {
    const kind = kindOf(node)
    const words = textOf(node)
    const called =
      kind === 'FunctionCallExpression' ? (operatorName.exec(words.toLowerCase().replaceAll('_', '-'))?.[0] ?? '').replaceAll('-', '_') : ''
    if (kind.endsWith('Operator') || otherRows.test(kind) || otherRowsFunction.test(called))
      operators.push({ name: called || (operatorName.exec(words)?.[0] ?? words.slice(0, 20)), from: node.TextStart })
    if (kind.endsWith('Statement')) statements.push({ kind, start: sourceOf(node, text), end: node.End })
    if (kind === 'NameReference' && words === 'source') references += 1
    if (kind === 'NameDeclaration' && words === 'source') isRedefined = true
    open.push(...childrenOf(node).toReversed())
  }
  const own = itemsOf(source.Columns)
  const columns = known && code.ResultType?.Columns ? itemsOf(code.ResultType.Columns) : null
  return {
    findings: itemsOf(code.GetDiagnostics())
      .filter(({ Severity }) => Severity === 'Error')
      .map(({ Message, Start, Length }) => ({ severity: 'error', message: Message, from: Start, length: Length })),
    operators: operators.sort((one, other) => one.from - other.from),
    statements,
    readsOnlySource: references === 1 && !isRedefined,
    columns: columns?.map(({ Name }) => Name) ?? null,
    // A column that passes through is the same symbol; one with the same name that isn't has another value.
    overwritten: (columns ?? [])
      .filter((column) => !own.includes(column) && own.some(({ Name }) => Name === column.Name))
      .map(({ Name }) => Name),
    timeType: columns?.find(({ Name }) => Name === 'TimeGenerated')?.Type?.Name ?? null,
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
