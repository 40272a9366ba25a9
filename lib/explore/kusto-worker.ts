/**
 * Runs the Kusto language service in its own thread. Node.js runs this file as it is and only strips the types, so it imports nothing
 * from the project. The service is 5 MB of minified code that takes seconds to warm up, adds three names (Bridge, System, Kusto) to the
 * global scope, and must be stopped if a text keeps it busy for too long.
 */
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

interface List<Item> {
  Count: number
  getItem(index: number): Item
}

interface KustoLanguage {
  GlobalState: { Default: { WithDatabase(database: object): object } }
  Symbols: {
    TableSymbol: { $ctor7: new (name: string, schema: string, description: string) => object }
    DatabaseSymbol: { ctor: new (name: string, members: readonly object[]) => object }
  }
  KustoCode: {
    ParseAndAnalyze(
      text: string,
      globals: object,
    ): { GetDiagnostics(): List<{ Code: string; Severity: string; Message: string; Start: number; Length: number }> }
  }
  Editor: {
    KustoCodeService: {
      ctor: new (
        code: object,
      ) => { GetClassifications(start: number, length: number): { Classifications: List<{ Kind: number; Start: number; Length: number }> } }
    }
    ClassificationKind: object
  }
}

/** The few parts of the library that are used here; its own type definitions have 40,000 lines and are global. */
interface Loaded {
  Kusto: { Language: KustoLanguage }
  System: { Enum: { toString(type: object, value: number): string } }
}

const require = createRequire(import.meta.url)
require('@kusto/language-service-next/bridge.min.js')
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js')
const { Kusto, System } = globalThis as unknown as Loaded
const { GlobalState, Symbols, KustoCode, Editor } = Kusto.Language

const { tables } = workerData as { tables: readonly { name: string; schema: string }[] }
const database = new Symbols.DatabaseSymbol.ctor(
  'workspace',
  tables.map(({ name, schema }) => new Symbols.TableSymbol.$ctor7(name, schema, '')),
)
const globals = GlobalState.Default.WithDatabase(database)

const itemsOf = <Item>(list: List<Item>): Item[] => Array.from({ length: list.Count }, (_, index) => list.getItem(index))

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

/** The language service's code for an unknown table name. */
const unknownTable = 'KS204'

function check(text: string) {
  const code = KustoCode.ParseAndAnalyze(text, globals)
  const classified = new Editor.KustoCodeService.ctor(code).GetClassifications(0, text.length).Classifications
  return {
    tokens: itemsOf(classified).map(({ Kind, Start, Length }) => ({
      from: Start,
      length: Length,
      kind: kinds[System.Enum.toString(Editor.ClassificationKind, Kind)] ?? 'plain',
    })),
    findings: itemsOf(code.GetDiagnostics())
      .filter(({ Severity }) => Severity === 'Error' || Severity === 'Warning')
      .map(({ Code, Severity, Message, Start, Length }) =>
        // A workspace also has tables from other services and custom tables.
        Code === unknownTable
          ? {
              severity: 'warning',
              message: `The portal doesn't have a schema for table ${text.slice(Start, Start + Length)}, so the portal doesn't check the table's columns.`,
              from: Start,
              length: Length,
            }
          : { severity: Severity === 'Error' ? 'error' : 'warning', message: Message, from: Start, length: Length },
      ),
  }
}

parentPort?.on('message', ({ id, text }: { id: number; text: string }) => {
  try {
    parentPort?.postMessage({ id, check: check(text) })
  } catch {
    // The service's error can quote the query, and a query is never logged.
    parentPort?.postMessage({ id, check: null })
  }
})

// The first analysis builds the grammar, which takes most of the time.
check('print 1')
parentPort?.postMessage({ id: 0, check: null })
