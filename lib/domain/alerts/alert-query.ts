import { plural } from '../text'
import { type AlertWatch, alertTables, isObjectId } from './alert-input'
import { interactiveTable, signInTables } from './alert-obstacles'

/** The condition of a rule: its query returns rows when the alert must fire, and no rows otherwise. */
export interface AlertCondition {
  isSimple?: true
  query: string
  /** ISO 8601 durations: how often it runs, and the range of event times that it covers; empty for a simple alert. */
  frequency: string
  window: string
  /** Columns by whose values Azure splits the rows into alerts that fire and resolve independently. */
  splitBy?: string[]
  /** 0 is critical, 4 verbose. */
  severity: number
  description: string
}

/** Days that a preview covers. */
export const previewDays = 7

/** A text as a Kusto string literal. */
export function kustoString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/**
 * The range of event times that each query covers: the longest that Azure supports. Queries select by ingestion time, because a row can
 * arrive hours after its event (Microsoft Learn, "Log data ingestion time in Azure Monitor").
 */
const window = 'P2D'
const windowText = '2d'

/**
 * What the alert about sign-ins splits by. An alert that is firing doesn't fire again, so without a split, a second sign-in would notify no
 * one (Microsoft Learn, "Create or edit a log search alert rule").
 */
const splitBy = ['SignIn', 'UserPrincipalName', 'IPAddress']

/**
 * The condition of an alert. A table without any row doesn't resolve (SEM0100), so Azure would refuse a rule about it or stop running
 * one. Tables are therefore read through a fuzzy union with an empty `datatable`, which skips missing tables. A quiet table returns one
 * row, because an alert on the number of rows can't distinguish "none" from "not evaluated".
 */
export function alertCondition(watch: AlertWatch): AlertCondition {
  switch (watch.kind) {
    case 'table-quiet':
      return {
        query: [
          ...quietRows(watch.table, `ingestion_time() > ago(${watch.hours}h)`),
          '| summarize Rows = count()',
          '| where Rows == 0',
        ].join('\n'),
        frequency: watch.hours === 1 ? 'PT15M' : watch.hours <= 6 ? 'PT30M' : 'PT1H',
        window,
        severity: 2,
        description: `No rows have arrived in ${watch.table} for ${plural(watch.hours, 'hour')}. The export of Microsoft Entra logs might have stopped.`,
      }
    case 'break-glass':
      return {
        // Longer than the frequency, so that an evaluation that starts late misses no row. The split prevents a second notification.
        query: signIns(watch, `TimeGenerated > ago(${windowText}) and ingestion_time() > ago(15m)`).join('\n'),
        frequency: 'PT5M',
        window,
        splitBy,
        severity: 0,
        description: "An emergency access account signed in. If the sign-in wasn't planned, treat it as an incident.",
      }
    case 'ingestion-limit':
      return {
        query: [
          ...usage('ingestion_time() > ago(1d)'),
          '| summarize Gigabytes = sum(Quantity) / 1000.0',
          `| where Gigabytes > ${watch.gigabytes}`,
        ].join('\n'),
        frequency: 'PT1H',
        window,
        severity: 3,
        description: `The Microsoft Entra log tables ingested more than ${watch.gigabytes} GB of billable data within a day.`,
      }
  }
}

/**
 * The condition of an alert about accounts that Azure evaluates row by row when it arrives, as a simple log search alert: one table, and
 * only what transformations also support, which have no `in~`. Each row is a notification of its own.
 */
export function simpleCondition(watch: Extract<AlertWatch, { kind: 'break-glass' }>): AlertCondition {
  const [table = interactiveTable] = signInTables(watch)
  const isAccount = watch.accounts.map((account) => `${isObjectId(account) ? 'UserId' : 'UserPrincipalName'} =~ ${kustoString(account)}`)
  const { severity, description } = alertCondition(watch)
  return {
    isSimple: true,
    query: [table, `| where ${isAccount.join(' or ')}`, '| project UserPrincipalName, IPAddress, AppDisplayName, UserId, Id'].join('\n'),
    frequency: '',
    window: '',
    severity,
    description,
  }
}

/** The query for a preview of an alert: a figure for each hour or day that has rows (`At`, `Figure`). */
export function previewQuery(watch: AlertWatch): string {
  const since = `TimeGenerated > ago(${previewDays}d)`
  switch (watch.kind) {
    case 'table-quiet':
      return [...quietRows(watch.table, since), '| summarize Figure = count() by At = bin(Ingested, 1h)'].join('\n')
    case 'break-glass':
      return [...signIns(watch, since), `| summarize Figure = dcount(strcat(${splitBy.join(", ' ', ")})) by At = bin(SignedInAt, 1d)`].join(
        '\n',
      )
    case 'ingestion-limit':
      return [...usage(since), '| summarize Figure = sum(Quantity) / 1000.0 by At = bin(TimeGenerated, 1d)'].join('\n')
  }
}

function quietRows(table: string, condition: string): string[] {
  // The schema allows no other names; this also protects input that didn't go through it.
  if (!alertTables.includes(table)) throw new Error(`${table} isn't a Microsoft Entra log table`)
  return [
    'union isfuzzy=true',
    '  (datatable(Ingested:datetime)[]),',
    `  (${table} | where ${condition} | project Ingested = ingestion_time())`,
  ]
}

function signIns(watch: Extract<AlertWatch, { kind: 'break-glass' }>, condition: string): string[] {
  const { accounts } = watch
  const literals = (entries: readonly string[]) => entries.map(kustoString).join(', ')
  const [ids, names] = [accounts.filter(isObjectId), accounts.filter((account) => !isObjectId(account))]
  const conditions = [
    ...(ids.length > 0 ? [`UserId in~ (${literals(ids)})`] : []),
    ...(names.length > 0 ? [`UserPrincipalName in~ (${literals(names)})`] : []),
  ]
  const rows = (table: string, signIn: string) =>
    `  (${table} | where ${condition} | where ${conditions.join(' or ')} | project SignIn = ${signIn}, SignedInAt = TimeGenerated, UserPrincipalName, UserId, IPAddress, AppDisplayName)`
  return [
    'union isfuzzy=true',
    '  (datatable(SignIn:string, SignedInAt:datetime, UserPrincipalName:string, UserId:string, IPAddress:string, AppDisplayName:string)[]),',
    // Apps sign in again many times an hour without the person, so these are one alert for each address.
    signInTables(watch)
      .map((table) => rows(table, table === interactiveTable ? 'Id' : kustoString('Non-interactive')))
      .join(',\n'),
  ]
}

function usage(condition: string): string[] {
  return ['Usage', `| where ${condition}`, '| where IsBillable == true', `| where DataType in (${alertTables.map(kustoString).join(', ')})`]
}
