/** The time range of one check in days: the longest time that Microsoft states for first rows. */
export const arrivalDays = 3

const tableName = /^[A-Za-z_][A-Za-z0-9_]{0,100}$/

/**
 * One query (KQL) for all tables of a workspace: a row for each table about the last days, and a row for each table and hour with rows
 * since `from`, the start of an hour at or before the last days. A table without any row doesn't resolve (SEM0100). A fuzzy union skips
 * it, and the empty `datatable` keeps the union from failing when no table resolves. `ingestion_time()` and the table's name are read in
 * each operand, because neither is available after a union of expressions. `_BilledSize` is a column of every table (Microsoft Learn,
 * "Standard columns in Azure Monitor Logs").
 * @throws Error for a name that isn't valid for a table.
 */
export function arrivalQuery(tables: readonly string[], from: Date): string {
  const wrong = tables.find((name) => !tableName.test(name))
  if (wrong !== undefined) throw new Error(`No table is called ${wrong}`)
  const operands = tables.map(
    (name) =>
      `  (${name} | where TimeGenerated >= datetime(${from.toISOString()}) | project TimeGenerated, Ingested = ingestion_time(), Size = _BilledSize, TableName = '${name}')`,
  )
  return [
    'let Seen = union isfuzzy=true',
    `${['  (datatable(TimeGenerated:datetime, Ingested:datetime, Size:real, TableName:string)[])', ...operands].join(',\n')};`,
    'union',
    `  (Seen | where TimeGenerated > ago(${arrivalDays}d) | summarize Rows = count(), First = min(TimeGenerated), Last = max(TimeGenerated), LastIngested = max(Ingested), Median = percentile(datetime_diff('second', Ingested, TimeGenerated), 50), P95 = percentile(datetime_diff('second', Ingested, TimeGenerated), 95) by TableName),`,
    '  (Seen | summarize Rows = count(), Bytes = sum(Size) by TableName, Hour = bin(TimeGenerated, 1h))',
  ].join('\n')
}
