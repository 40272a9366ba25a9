/** A query that the service or the emulator can't parse. */
export class QuerySyntaxError extends Error {}

/** A query that parses but refers to an unknown table, column, or function. */
export class QuerySemanticError extends Error {
  constructor(
    message: string,
    readonly code = 'SEM0100',
  ) {
    super(message)
  }
}

/** A table without any rows doesn't resolve. */
export class UnresolvedTable extends QuerySemanticError {
  constructor(operator: string, table: string) {
    super(`'${operator}' operator: Failed to resolve table or column expression named '${table}'`)
  }
}

export const unresolvedColumn = (operator: string, column: string) =>
  new QuerySemanticError(`'${operator}' operator: Failed to resolve column or scalar expression named '${column}'`)

export const unknownFunction = (name: string) => new QuerySemanticError(`Unknown function: '${name}'.`, 'SEM0260')

/** Kusto that the service supports but the emulator doesn't. */
export const notEmulated = (what: string) =>
  new QuerySyntaxError(`Syntax Error: A recognition error occurred in the query. (The emulator doesn't support: ${what.slice(0, 200)})`)
