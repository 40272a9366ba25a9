/** A query that the service, or this emulator, cannot parse. */
export class QuerySyntaxError extends Error {}

/** A query that parses and means nothing: an unknown table, column or function. */
export class QuerySemanticError extends Error {
  constructor(
    message: string,
    readonly code = 'SEM0100',
  ) {
    super(message)
  }
}

/** A table that no row has reached yet does not resolve. */
export class UnresolvedTable extends QuerySemanticError {
  constructor(operator: string, table: string) {
    super(`'${operator}' operator: Failed to resolve table or column expression named '${table}'`)
  }
}

export const unresolvedColumn = (operator: string, column: string) =>
  new QuerySemanticError(`'${operator}' operator: Failed to resolve column or scalar expression named '${column}'`)

/** Kusto that the service would take and the emulator does not know. */
export const notEmulated = (what: string) =>
  new QuerySyntaxError(`Syntax Error: A recognition error occurred in the query. (The emulator does not understand: ${what.slice(0, 200)})`)
