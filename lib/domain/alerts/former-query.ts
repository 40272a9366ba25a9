import { type AlertWatch, watchSchema } from './alert-input'
import type { AlertRuleState } from './alert-resource'

/** Whether one of the portal's rules selects by the time of events, and so never finds rows that arrive late. A simple one finds each row. */
export function isOutdatedRule({ query, isSimple }: Pick<AlertRuleState, 'query' | 'isSimple'>): boolean {
  return !isSimple && !query.includes('ingestion_time()')
}

const literals = String.raw`'(?:[^'\\]|\\.)*'(?:, '(?:[^'\\]|\\.)*')*`
const quiet =
  /^union isfuzzy=true\n {2}\(datatable\(TimeGenerated:datetime\)\[\]\),\n {2}\((?<table>\w+) \| where TimeGenerated > ago\((?<hours>\d+)h\) \| project TimeGenerated\)\n\| summarize Rows = count\(\)\n\| where Rows == 0$/
const signIns = new RegExp(
  String.raw`^union isfuzzy=true\n  \(datatable\(TimeGenerated:datetime, UserPrincipalName:string, UserId:string, IPAddress:string, AppDisplayName:string\)\[\]\),\n  \(SigninLogs \| where TimeGenerated > ago\(1h\) \| where (?:UserId in~ \((?<ids>${literals})\))?(?: or )?(?:UserPrincipalName in~ \((?<names>${literals})\))? \| project TimeGenerated, UserPrincipalName, UserId, IPAddress, AppDisplayName\)$`,
)
const usage = new RegExp(
  String.raw`^Usage\n\| where TimeGenerated > ago\(1d\)\n\| where IsBillable == true\n\| where DataType in \(${literals}\)\n\| summarize Gigabytes = sum\(Quantity\) / 1000\.0\n\| where Gigabytes > (?<gigabytes>[\d.e+-]+)$`,
)

/**
 * Returns what a rule from before queries selected by ingestion time watches for. Null for any other query, such as one that someone edited:
 * replacing it would lose the edit.
 */
export function formerWatch(query: string): AlertWatch | null {
  const text = query.replaceAll('\r\n', '\n')
  const [table, accounts, limit] = [quiet.exec(text)?.groups, signIns.exec(text)?.groups, usage.exec(text)?.groups]
  const watch = table
    ? { kind: 'table-quiet', table: table.table, hours: Number(table.hours) }
    : accounts
      ? { kind: 'break-glass', accounts: [accounts.ids, accounts.names].flatMap(textsOf) }
      : limit
        ? { kind: 'ingestion-limit', gigabytes: Number(limit.gigabytes) }
        : null
  const parsed = watchSchema.safeParse(watch)
  return parsed.success ? parsed.data : null
}

/** The texts of a list of Kusto string literals. */
function textsOf(list: string | undefined): string[] {
  return [...(list ?? '').matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'))
}
