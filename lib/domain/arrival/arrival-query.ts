/** The time range of one check in days: the longest time that Microsoft states for first rows. */
export const arrivalDays = 3

const tableName = /^[A-Za-z_][A-Za-z0-9_]{0,100}$/

/**
 * One query (KQL) for all tables of a workspace. A table without any row doesn't resolve (SEM0100). A fuzzy union skips it, and the
 * empty `datatable` keeps the union from failing when no table resolves. `ingestion_time()` and the table's name are read in each
 * operand, because neither is available after a union of expressions.
 * @throws Error for a name that isn't valid for a table.
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
