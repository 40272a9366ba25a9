/** Days that one look covers: as long as Microsoft says that first rows can take. */
export const arrivalDays = 3

const tableName = /^[A-Za-z_][A-Za-z0-9_]{0,100}$/

/**
 * One query (KQL) for all tables of a workspace. A table that has no row yet does not resolve (SEM0100); a fuzzy union passes over
 * it, and the empty `datatable` keeps the union from failing when none resolves. `ingestion_time()` is read from each table itself,
 * and each row carries its table's name, because after a union of expressions neither can be told.
 * @throws Error for a name that no table can have.
 */
export function arrivalQuery(tables: readonly string[]): string {
  const wrong = tables.find((name) => !tableName.test(name))
  if (wrong !== undefined) throw new Error(`No table is called ${wrong}`)
  const operands = tables.map(
    (name) =>
      `  (${name} | where TimeGenerated > ago(${arrivalDays}d) | project TimeGenerated, Ingested = ingestion_time(), TableName = '${name}')`,
  )
  return [
    'union isfuzzy=true',
    ['  (datatable(TimeGenerated:datetime, Ingested:datetime, TableName:string)[])', ...operands].join(',\n'),
    "| summarize Rows = count(), First = min(TimeGenerated), Last = max(TimeGenerated), LastIngested = max(Ingested), Median = percentile(datetime_diff('second', Ingested, TimeGenerated), 50), P95 = percentile(datetime_diff('second', Ingested, TimeGenerated), 95) by TableName",
  ].join('\n')
}
