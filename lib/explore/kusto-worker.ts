/**
 * Runs the Kusto language service in its own thread. Node.js runs this file as it is and only strips the types, so it imports nothing
 * from the project but types and its own parts, by their file names. The service is 5 MB of minified code that takes seconds to warm up, adds three names (Bridge, System, Kusto) to the
 * global scope, and must be stopped if a text keeps it busy for too long.
 */
import { parentPort } from 'node:worker_threads'
import type { SyntaxNode } from './kusto-language'
import { childrenOf, Editor, enumName, GlobalState, itemsOf, KustoCode, kindOf, Symbols, splitColumns, tables } from './kusto-load.ts'
import { checkTransformation } from './kusto-transformation.ts'

const tableSymbols = tables.map(({ name, schema }) => new Symbols.TableSymbol.$ctor7(name, schema, ''))
const textParameter = new Symbols.Parameter.$ctor2('name', Symbols.ScalarTypes.String)

/** What Azure Monitor adds to the language (Microsoft Learn, "Query across resources" and "Correlate data in Azure Data Explorer"). */
const azureMonitorFunctions = [
  ...['workspace', 'app', 'resource'].map((name) => ({ name, returns: new Symbols.DatabaseSymbol.ctor(name, tableSymbols) })),
  ...['adx', 'arg'].map((name) => ({ name, returns: new Symbols.DatabaseSymbol.ctor(name, []) })),
].map(({ name, returns }) => new Symbols.FunctionSymbol.$ctor5(name, returns, [textParameter]))

/** A watchlist of Microsoft Sentinel has the columns of the file that someone uploaded. */
const anyColumns = new Symbols.TableSymbol.$ctor7('watchlist', '()', '').WithIsOpen(true)
const sentinelFunctions = ['_GetWatchlist'].map((name) => new Symbols.FunctionSymbol.$ctor5(name, anyColumns, [textParameter]))

const database = new Symbols.DatabaseSymbol.ctor('workspace', [...tableSymbols, ...azureMonitorFunctions, ...sentinelFunctions])
const globals = GlobalState.Default.WithDatabase(database)

/** Maps the language service's classifications to the kinds that have their own color. */
const kinds: Readonly<Record<string, string>> = {
  Comment: 'comment',
  Punctuation: 'punctuation',
  Literal: 'literal',
  StringLiteral: 'literal',
  Type: 'keyword',
  Column: 'name',
  Table: 'name',
  Database: 'name',
  Function: 'function',
  Parameter: 'name',
  Variable: 'name',
  Identifier: 'name',
  ScalarOperator: 'keyword',
  MathOperator: 'punctuation',
  QueryOperator: 'keyword',
  Keyword: 'keyword',
  QueryParameter: 'keyword',
  Option: 'keyword',
  Directive: 'keyword',
  MaterializedView: 'name',
  SchemaMember: 'name',
  SignatureParameter: 'name',
}

const comparison = /^(?:Not)?(?:Equal|GreaterThan|GreaterThanOrEqual|LessThan|LessThanOrEqual|Between|In)Expression$/

/**
 * Whether the query itself decides which time it reads: an operator that filters compares TimeGenerated, as a time, with something, or a
 * series over TimeGenerated has a start. In that case, the Azure portal doesn't apply its time range (Microsoft Learn, "Log query scope and
 * time range in Azure Monitor Log Analytics").
 */
function setsTime(root: SyntaxNode, text: string): boolean {
  const names = new Set(['TimeGenerated'])
  const nameIn = ({ TextStart, End }: SyntaxNode) => text.slice(TextStart, End).replace(/^\[\s*["'](.*)["']\s*\]$/, '$1')

  /** Whether an expression is TimeGenerated, or a time or duration that is calculated from it. An hour of the day isn't. */
  const isTime = (node: SyntaxNode): boolean => {
    const children = childrenOf(node)
    switch (kindOf(node)) {
      case 'NameReference':
        return names.has(nameIn(node)) || itemsOf(node.ReferencedSymbol?.OriginalColumns).some(({ Name }) => Name === 'TimeGenerated')
      case 'FunctionCallExpression':
        return node.ResultType?.Name === 'datetime' && children.some(isTime)
      case 'SubtractExpression':
        return children.filter(isTime).length === 1
      case 'AddExpression':
      case 'ParenthesizedExpression':
      case 'ExpressionList':
      case 'ExpressionCouple':
      case 'List':
      case 'SeparatedElement':
        return children.some(isTime)
      default:
        return false
    }
  }

  // A text can nest more deeply than functions can call each other.
  const open = [{ node: root, isFilter: false }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next
    const kind = kindOf(node)
    const children = childrenOf(node)
    const isFilter = /^(?:Filter|Search|Find)Operator$/.test(kind) || (next.isFilter && kind !== 'PipeExpression')
    if (isFilter && comparison.test(kind) && children.some(isTime)) return true
    if (kind === 'MakeSeriesOperator' && hasStart(children) && children.some((child) => childrenOf(child).some(isTime))) return true
    const [name, , value] = children
    if (kind === 'SimpleNamedExpression' && name && value && isTime(value)) names.add(nameIn(name))
    open.push(...children.toReversed().map((child) => ({ node: child, isFilter })))
  }
  return false
}

const startKinds = ['MakeSeriesFromClause', 'MakeSeriesInRangeClause']
const hasStart = (clauses: readonly SyntaxNode[]) =>
  clauses.flatMap((clause) => [clause, ...childrenOf(clause)]).some((node) => startKinds.includes(kindOf(node)))

/** What the language service reports but only the workspace can decide, with the sentence to show, by the service's code. */
const onlyTheWorkspaceKnows: Readonly<Record<string, (name: string) => string>> = {
  // A workspace also has tables from other services and custom tables.
  KS204: (name) => `The portal doesn't have a schema for the ${name} table, so it can't check the table's columns.`,
  // It also has functions that people saved, and those of Microsoft Sentinel.
  KS211: (name) => `${name} isn't a built-in function. The query runs if the workspace has a function with this name.`,
}

/** The language service's code for an unknown column. */
const unknownColumn = 'KS142'

/** What helps with an unknown column that a union splits; the service only says that the column is unknown. */
function splitAdvice(code: string, name: string, root: SyntaxNode): string {
  const names = splitColumns.get(name)
  if (code !== unknownColumn || names === undefined || !hasUnion(root)) return ''
  return ` A union splits a column whose type differs between the tables of the union. Use ${names.join(' or ')}, or convert the column before the union.`
}

function hasUnion(root: SyntaxNode): boolean {
  const open = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (kindOf(node) === 'UnionOperator') return true
    open.push(...childrenOf(node))
  }
  return false
}

function check(text: string) {
  const code = KustoCode.ParseAndAnalyze(text, globals)
  const classified = new Editor.KustoCodeService.ctor(code).GetClassifications(0, text.length).Classifications
  return {
    tokens: itemsOf(classified).map(({ Kind, Start, Length }) => ({
      from: Start,
      length: Length,
      kind: kinds[enumName(Editor.ClassificationKind, Kind)] ?? 'plain',
    })),
    findings: itemsOf(code.GetDiagnostics())
      .filter(({ Severity }) => Severity === 'Error' || Severity === 'Warning')
      .map(({ Code, Severity, Message, Start, Length }) => {
        const name = text.slice(Start, Start + Length)
        const hint = onlyTheWorkspaceKnows[Code]?.(name)
        return {
          severity: Severity === 'Error' && hint === undefined ? 'error' : 'warning',
          message: hint ?? Message + splitAdvice(Code, name, code.Syntax),
          from: Start,
          length: Length,
        }
      }),
    setsTime: setsTime(code.Syntax, text),
  }
}

/** A list that someone reads while they type. */
const completionsMax = 30

/** Completions of functions that a workspace doesn't have, or that only name parts of a cluster of Azure Data Explorer. */
const notInWorkspaces = /^(?:cluster|database|entity_group|external_table|graph|materialized_view|stored_query_result)$/

function complete(text: string, position: number) {
  const service = new Editor.KustoCodeService.ctor(KustoCode.ParseAndAnalyze(text, globals))
  const { EditStart, EditLength, Items } = service.GetCompletionItems(position)
  const typed = text.slice(EditStart, position).toLowerCase()
  const found = itemsOf(Items).filter(({ MatchText }) => MatchText.toLowerCase().includes(typed) && !notInWorkspaces.test(MatchText))
  // The service orders by likelihood; what begins with what was typed comes before what only contains it.
  const begins = ({ MatchText }: (typeof found)[number]) => MatchText.toLowerCase().startsWith(typed)
  return {
    from: EditStart,
    length: EditLength,
    items: [...found.filter(begins), ...found.filter((item) => !begins(item))].slice(0, completionsMax).map((item) => ({
      label: item.DisplayText,
      kind: wordsOf(enumName(Editor.CompletionKind, item.Kind)),
      before: item.BeforeText,
      after: item.AfterText,
    })),
  }
}

/** The name of a kind in words: "built in function". */
const wordsOf = (kind: string) => (kind === 'QueryPrefix' ? 'operator' : kind.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase())

function describe(text: string, position: number): string {
  return new Editor.KustoCodeService.ctor(KustoCode.ParseAndAnalyze(text, globals)).GetQuickInfo(position).Text
}

type ServiceRequest =
  | { kind: 'check'; text: string }
  | { kind: 'transformation'; text: string; table: string }
  | { kind: 'complete' | 'describe'; text: string; position: number }

function answerOf(request: ServiceRequest) {
  switch (request.kind) {
    case 'check':
      return check(request.text)
    case 'transformation':
      return checkTransformation(request.text, request.table)
    case 'complete':
      return complete(request.text, request.position)
    case 'describe':
      return { text: describe(request.text, request.position) }
  }
}

parentPort?.on('message', ({ id, request }: { id: number; request: ServiceRequest }) => {
  try {
    parentPort?.postMessage({ id, answer: answerOf(request) })
  } catch {
    // The service's error can quote the query, and a query is never logged.
    parentPort?.postMessage({ id, answer: null })
  }
})

// The first analysis builds the grammar, which takes most of the time.
check('print 1')
parentPort?.postMessage({ id: 0, answer: null })
