/** The parts of the Kusto language service that `kusto-worker.ts` uses. */

/** A column. The service has one object for each, which its uses share. */
export interface ColumnSymbol {
  Name: string
  Type?: { Name: string } | null
}

export interface List<Item> {
  Count: number
  getItem(index: number): Item
}

/** A node of the syntax tree. Its kind is a number of `SyntaxKind`. */
export interface SyntaxNode {
  Kind: number
  TextStart: number
  End: number
  ChildCount: number
  GetChild(index: number): SyntaxNode | null
  ResultType?: { Name: string } | null
  ReferencedSymbol?: { OriginalColumns?: List<{ Name: string }> } | null
}

/** A table. Those whose columns aren't known are open. */
interface TableSymbol {
  Columns: List<ColumnSymbol>
  WithIsOpen(isOpen: boolean): TableSymbol
}

interface CodeService {
  GetClassifications(start: number, length: number): { Classifications: List<{ Kind: number; Start: number; Length: number }> }
  GetCompletionItems(position: number): {
    EditStart: number
    EditLength: number
    Items: List<{ DisplayText: string; Kind: number; MatchText: string; BeforeText: string; AfterText: string }>
  }
  GetQuickInfo(position: number): { Text: string }
}

interface KustoLanguage {
  GlobalState: { Default: { WithDatabase(database: object): object } }
  Symbols: {
    TableSymbol: { $ctor7: new (name: string, schema: string, description: string) => TableSymbol }
    DatabaseSymbol: { ctor: new (name: string, members: readonly object[]) => object }
    FunctionSymbol: { $ctor5: new (name: string, returnType: object, parameters: readonly object[]) => object }
    Parameter: { $ctor2: new (name: string, type: object) => object }
    ScalarTypes: { String: object }
  }
  Syntax: { SyntaxKind: object }
  KustoCode: {
    ParseAndAnalyze(
      text: string,
      globals: object,
    ): {
      Syntax: SyntaxNode
      ResultType?: { Columns?: List<ColumnSymbol> } | null
      GetDiagnostics(): List<{ Code: string; Severity: string; Message: string; Start: number; Length: number }>
    }
  }
  Editor: {
    KustoCodeService: { ctor: new (code: object) => CodeService }
    ClassificationKind: object
    CompletionKind: object
  }
}

/** The few parts of the library that are used here; its own type definitions have 40,000 lines and are global. */
export interface Loaded {
  Kusto: { Language: KustoLanguage }
  System: { Enum: { toString(type: object, value: number): string } }
}
